using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Requests;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Recommendations;

/// <summary>
/// A request for a recommendation without errors, which nearly all are. It is read in one pass without creating a JSON document.
/// </summary>
/// <param name="Version">The version to evaluate.</param>
/// <param name="Facts">The patient's facts.</param>
public sealed record PlainRequest(PublishedVersion Version, PatientFacts Facts)
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = StrictJson.MaxDepth };

    /// <summary>
    /// Reads a body. Returns null for anything unexpected; <see cref="RecommendationRequest"/> then reads the body and reports its errors,
    /// or finds that it is valid after all.
    /// </summary>
    /// <param name="partner">The partner whose day is the as-of date if the body names none.</param>
    public static PlainRequest? TryRead(ReadOnlySpan<byte> body, IGuidelineCatalogue catalogue, Partner partner, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(partner);
        try
        {
            var json = new Utf8JsonReader(body, Strict);
            return TryRead(ref json, catalogue, partner, clock);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // Not JSON, or not valid UTF-8.
        }
    }

    private static PlainRequest? TryRead(ref Utf8JsonReader json, IGuidelineCatalogue catalogue, Partner partner, TimeProvider clock)
    {
        GuidelineEntry? guideline = null;
        PublishedVersion? version = null;
        DateOnly? asOf = null;
        ParsedFacts? facts = null;
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            // The facts are read against the version, so the members that name it must come before them.
            RequestMember? member = RequestMember.Find(ref json);
            bool read = false;
            if (member == RequestMember.Guideline && guideline is null)
                read = json.Read() && json.TokenType == JsonTokenType.String && (guideline = catalogue.Find(json.GetString()!)) is not null;
            else if (member == RequestMember.Version && version is null)
                read = json.Read() && json.TokenType == JsonTokenType.String
                    && (version = guideline?.Choose(json.GetString()!).Version) is not null;
            else if (member == RequestMember.AsOf && asOf is null)
                read = json.Read() && json.TokenType == JsonTokenType.String && (asOf = AsOfDate.TryRead(ref json)) is not null;
            else if (member == RequestMember.Facts && facts is null && (version ?? guideline?.Active) is { } asked)
                read = json.Read() && (facts = (version = asked).Facts.Read(ref json)) is not null;
            if (!read)
                return null;
        }

        bool ends = json.TokenType == JsonTokenType.EndObject && !json.Read();
        return ends && facts?.AsOf(asOf ?? partner.Today(clock)).Value is { } valid ? new(version!, valid) : null;
    }
}
