using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using GuidelineDecisions.PartnerFormats.CdsHooks.Services;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Discovery;

/// <summary>GET /api/cds-services: a service for each guideline and hook (<see cref="CdsServices"/>).</summary>
internal sealed class ListCdsServicesEndpoint(CdsServices services, OfferedOptions options) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context)
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("services"u8);
            foreach ((string id, Guideline guideline, Hook hook) in services.All)
                Write(id, guideline, hook, writer);

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Task.FromResult<IResult>(new JsonBytesResult(json.WrittenMemory));
    }

    private void Write(string id, Guideline guideline, Hook hook, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("hook"u8, hook.Name);
        writer.WriteString("id"u8, id);
        writer.WriteString("title"u8, PlainText.Of(guideline.Title));
        writer.WriteString("description"u8, PlainText.Of($"{hook.Description} {guideline.Review} {guideline.Disclaimer}"));
        IReadOnlyList<PrefetchTemplate> templates = PrefetchTemplates.Of(guideline);
        IEnumerable<string> required = templates.Where(template => template.IsRequired).Select(template => template.Key);
        writer.WriteString(
            "usageRequirements"u8,
            $"Requires {string.Join(" and ", required)}, prefetched or from a FHIR server that the operator of the service has allowed.");
        writer.WriteStartObject("prefetch"u8);
        foreach (PrefetchTemplate template in templates)
            writer.WriteString(template.Key, template.Query);
        writer.WriteEndObject();
        WriteOptions(writer);
        writer.WriteEndObject();
    }

    private void WriteOptions(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("extension"u8);
        writer.WriteStartArray(OfferedOptions.Extension);
        foreach (CardOption option in options.All)
        {
            writer.WriteStartObject();
            writer.WriteString("code"u8, option.Code);
            writer.WriteString("type"u8, option.Type);
            writer.WriteString("name"u8, option.Name);
            writer.WriteString("description"u8, option.Description);
            writer.WritePropertyName("default"u8);
            writer.WriteRawValue(option.Default);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
