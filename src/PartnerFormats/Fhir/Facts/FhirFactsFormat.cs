using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Http.Formats;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Report;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.PartnerFormats.Fhir.Facts;

/// <summary>
/// Reads facts from a FHIR Bundle or from NDJSON. The query string gives what the service's own JSON gives in addition to the facts:
/// <c>guideline</c>, <c>version</c> and <c>asOf</c>.
/// </summary>
internal sealed class FhirFactsFormat(IGuidelineCatalogue catalogue, TimeProvider clock) : IFactsFormat
{
    /// <inheritdoc/>
    public bool Covers(string? contentType) => FhirContent.Of(contentType) is not null;

    /// <inheritdoc/>
    public async Task<FormattedFacts> ReadAsync(HttpContext context, bool versionIsGiven)
    {
        DateOnly today = Caller.Of(context).Partner.Today(clock);
        (GuidelineEntry? guideline, PublishedVersion? version, DateOnly? asOf, IResult? refusal) =
            ReadQuery(context.Request.Query, versionIsGiven, today);
        if (version is null)
            return FormattedFacts.Refused(refusal!);
        (byte[]? body, FhirContent content, refusal) = await FhirBody.ReadAsync(context.Request, mayBeLines: true);
        if (body is null)
            return FormattedFacts.Refused(refusal!);
        Result<MappedFacts> mapped = RecordMapping.Map(body, content.IsLines, version, asOf ?? today, content.Release!.Value);
        return mapped.Value is { } facts
            ? new(guideline, version, asOf, facts.Facts, FactsResponse.Json(facts.Report), null)
            : FormattedFacts.Refused(Problems.Invalid(mapped.Errors));
    }

    private (GuidelineEntry? Guideline, PublishedVersion? Version, DateOnly? AsOf, IResult? Refusal) ReadQuery(
        IQueryCollection query, bool versionIsGiven, DateOnly today)
    {
        if (query["guideline"] is not [{ Length: > 0 } id] || catalogue.Find(id) is not { } guideline)
        {
            string known = string.Join(", ", catalogue.All.Select(entry => entry.Id));
            return Refused("guideline", $"Expected exactly one guideline id. Available: {known}.");
        }

        string? number = query["version"];
        VersionChoice choice = guideline.Choose(number);
        if (choice.Refusal == VersionRefusal.Unknown)
            return Refused("version", $"Expected one of: {string.Join(", ", guideline.Versions.Select(known => known.Version))}.");
        if (choice.Version is not { } version)
            return (null, null, null, VersionProblems.Of(guideline, choice.Refusal!.Value));
        string? text = query["asOf"];
        DateOnly? asOf = text is null ? null : AsOfDate.TryParse(text);
        if (text is not null && (asOf is null || (!versionIsGiven && asOf > today)))
        {
            string limit = versionIsGiven ? "" : ", not after today in the partner's time zone";
            return Refused("asOf", $"Expected {AsOfDate.Form}{limit}. Omit the parameter for today.");
        }

        return (guideline, version, asOf, null);
    }

    private static (GuidelineEntry? Guideline, PublishedVersion? Version, DateOnly? AsOf, IResult? Refusal) Refused(
        string parameter, string detail) => (null, null, null, Problems.InvalidParameter(parameter, detail));
}
