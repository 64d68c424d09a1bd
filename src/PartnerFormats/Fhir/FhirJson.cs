using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace GuidelineDecisions.PartnerFormats.Fhir;

/// <summary>Writes resources as JSON.</summary>
internal static class FhirJson
{
    private static readonly JsonSerializerOptions Options =
        new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }.ForFhir();

    /// <summary>The resource as UTF-8 JSON.</summary>
    public static byte[] Write(Resource resource) => JsonSerializer.SerializeToUtf8Bytes(resource, Options);

    /// <summary>Writes the resource as a value inside another document.</summary>
    public static void WriteTo(Utf8JsonWriter writer, Resource resource) =>
        writer.WriteRawValue(Write(resource), skipInputValidation: true);
}
