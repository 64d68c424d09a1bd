using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Mcode.Report;
using GuidelineDecisions.PartnerFormats.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GuidelineDecisions.PartnerFormats.Fhir.Facts;

/// <summary>
/// Facts as a FHIR Bundle or as lines of resources. What the service's own JSON says beside the facts, the query says: <c>guideline</c>, <c>version</c>,
/// <c>asOf</c>.
/// </summary>
internal sealed class FhirFactsFormat(IGuidelineCatalogue catalogue, TimeProvider clock) : IFactsFormat
{
    /// <summary>The most bytes that a body may have.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <inheritdoc/>
    public bool Covers(string? contentType) => MediaTypeOf(contentType) is not null;

    /// <inheritdoc/>
    public async Task<FormattedFacts> ReadAsync(HttpContext context, bool versionIsGiven)
    {
        (GuidelineEntry? guideline, PublishedVersion? version, DateOnly? asOf, IResult? refusal) = Asked(context.Request.Query, versionIsGiven);
        if (version is null)
            return FormattedFacts.Refused(refusal!);
        if (MediaTypeOf(context.Request.ContentType) is not { } mediaType)
            return FormattedFacts.Refused(Problems.UnsupportedMediaType($"{FhirMedia.Json} or {FhirMedia.Ndjson}"));
        (byte[]? body, refusal) = await JsonBody.ReadBytesAsync(context.Request, MaxBytes, mediaType);
        if (body is null)
            return FormattedFacts.Refused(refusal!);
        Result<MappedFacts> mapped = RecordFacts.Map(body, mediaType == FhirMedia.Ndjson, version, asOf ?? clock.Today());
        return mapped.Value is { } facts
            ? new(guideline, version, asOf, facts.Facts, FactsAnswer.Json(facts.Report), null)
            : FormattedFacts.Refused(Problems.Invalid(mapped.Errors));
    }

    private (GuidelineEntry? Guideline, PublishedVersion? Version, DateOnly? AsOf, IResult? Refusal) Asked(IQueryCollection query, bool versionIsGiven)
    {
        if (query["guideline"] is not [{ Length: > 0 } id] || catalogue.Find(id) is not { } guideline)
            return (null, null, null, Problems.InvalidParameter("guideline", $"It is needed once; there are: {string.Join(", ", catalogue.All.Select(entry => entry.Id))}."));
        string? number = query["version"];
        if (number is not null && !versionIsGiven)
            return (null, null, null, Problems.InvalidParameter("version", "A stored case is decided by the active version; allowed is no such parameter."));
        if (guideline.Find(number) is not { } version)
            return (null, null, null, Problems.InvalidParameter("version", $"There are: {string.Join(", ", guideline.Versions.Select(known => known.Version))}."));
        string? text = query["asOf"];
        DateOnly? asOf = text is null ? null : AsOfDate.TryParse(text);
        if (text is not null && (asOf is null || (!versionIsGiven && asOf > clock.Today())))
            return (null, null, null, Problems.InvalidParameter("asOf", $"Allowed is {AsOfDate.Form}{(versionIsGiven ? "" : ", and not after today (UTC)")}, or no parameter for today (UTC)."));
        return (guideline, version, asOf, null);
    }

    private static string? MediaTypeOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? parsed) ? parsed.MediaType.Value?.ToLowerInvariant() switch
        {
            FhirMedia.Json => FhirMedia.Json,
            FhirMedia.Ndjson => FhirMedia.Ndjson,
            _ => null,
        } : null;
}
