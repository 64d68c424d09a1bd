using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Fhir;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using Hl7.Fhir.Validation;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

/// <summary>Every resource that the service emits is valid R4.</summary>
public sealed class EmittedTests
{
    public static TheoryData<string> Names => [.. Emitted.All().Select(emitted => emitted.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_emitted_resource_is_read_strictly_is_valid_and_round_trips(string name)
    {
        byte[] json = FhirJson.Write(Emitted.All().Single(emitted => emitted.Name == name).Resource);
        var reader = new Utf8JsonReader(json);
        bool isRead = new FhirJsonDeserializer(new DeserializerSettings().UsingMode(DeserializationMode.Strict))
            .TryDeserializeResource(ref reader, out Resource? resource, out IEnumerable<CodedException> issues);
        Assert.True(isRead, string.Join("; ", issues.Select(issue => issue.Message)));
        Assert.Empty(resource!.Validate(ModelInfo.ModelInspector, NarrativeValidationKind.FhirXhtml, null, true));
        Assert.Equal(json, FhirJson.Write(resource!));
    }

    /// <summary>Rules dom-2 and dom-3 of R4.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_contained_resource_is_referred_to_and_contains_no_other(string name)
    {
        Resource resource = Emitted.All().Single(emitted => emitted.Name == name).Resource;
        string json = System.Text.Encoding.UTF8.GetString(FhirJson.Write(resource));
        foreach (Resource contained in (resource as DomainResource)?.Contained ?? [])
        {
            Assert.Empty(((DomainResource)contained).Contained);
            Assert.Contains($"\"reference\":\"#{contained.Id}\"", json, StringComparison.Ordinal);
        }
    }
}
