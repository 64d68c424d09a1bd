using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Discovery;

/// <summary>
/// GET /api/cds-services: a service for each guideline and hook. A guideline's services share one id, which tells clients that the cards of
/// a later hook replace those of an earlier one.
/// </summary>
internal sealed class ListCdsServicesEndpoint(IGuidelineCatalogue catalogue) : IEndpointHandler
{
    /// <inheritdoc/>
    public Task<IResult> HandleAsync(HttpContext context)
    {
        var json = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("services"u8);
            foreach (GuidelineEntry guideline in catalogue.All)
            {
                foreach ((string hook, string description) in Hooks.All)
                    Write(guideline.Active.Guideline.Guideline, hook, description, writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Task.FromResult<IResult>(new JsonBytesResult(json.WrittenMemory));
    }

    private static void Write(Guideline guideline, string hook, string description, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("hook"u8, hook);
        writer.WriteString("id"u8, guideline.Id);
        writer.WriteString("title"u8, PlainText.Of(guideline.Title));
        writer.WriteString("description"u8, PlainText.Of($"{description} {guideline.Review} {guideline.Disclaimer}"));
        IReadOnlyList<PrefetchTemplate> templates = PrefetchTemplates.Of(guideline);
        IEnumerable<string> required = templates.Where(template => template.IsRequired).Select(template => template.Key);
        writer.WriteString(
            "usageRequirements"u8,
            $"Requires {string.Join(" and ", required)}, prefetched or from a FHIR server that the operator of the service has allowed.");
        writer.WriteStartObject("prefetch"u8);
        foreach (PrefetchTemplate template in templates)
            writer.WriteString(template.Key, template.Query);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
