using System.Buffers;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.Facts;

/// <summary>POST /api/fhir/facts: maps resources to facts and reports what could not be mapped. Decides and stores nothing.</summary>
internal sealed class MapFhirFactsEndpoint(FhirFactsFormat format) : IEndpointHandler
{
    /// <inheritdoc/>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        FormattedFacts given = await format.ReadAsync(context, versionIsGiven: true);
        if (given.Refusal is { } refusal)
            return refusal;
        var answer = new ArrayBufferWriter<byte>(8 * 1024);
        FactsResponse.Write(given.Facts!, given.Mapping.Span, answer);
        return new JsonBytesResult(answer.WrittenMemory);
    }
}
