using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Requests;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Recommendations;

/// <summary>
/// A request for a recommendation in which nothing is wrong, as in nearly all: it is read in one pass, without a document being made of it.
/// </summary>
/// <param name="Version">The version that it asks.</param>
/// <param name="Facts">The patient.</param>
public sealed record PlainRequest(PublishedVersion Version, PatientFacts Facts)
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = StrictJson.MaxDepth };

    /// <summary>
    /// Reads a body. Whatever is not as expected gives null: the request is then read with care (<see cref="RecommendationRequest"/>), which
    /// says what is wrong, or that it is right after all.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <param name="catalogue">The guidelines.</param>
    /// <param name="clock">Says the day on which the patient is looked at when the body names none.</param>
    public static PlainRequest? TryRead(ReadOnlySpan<byte> body, IGuidelineCatalogue catalogue, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        try
        {
            var json = new Utf8JsonReader(body, Strict);
            return TryRead(ref json, catalogue, clock);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // no JSON, or a text that is none in its encoding
        }
    }

    private static PlainRequest? TryRead(ref Utf8JsonReader json, IGuidelineCatalogue catalogue, TimeProvider clock)
    {
        GuidelineEntry? guideline = null;
        PublishedVersion? version = null;
        DateOnly? asOf = null;
        ParsedFacts? facts = null;
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            // The facts are read against the version, so what names it has to come before them.
            RequestMember? member = RequestMember.Find(ref json);
            bool read = false;
            if (member == RequestMember.Guideline && guideline is null)
                read = json.Read() && json.TokenType == JsonTokenType.String && (guideline = catalogue.Find(json.GetString()!)) is not null;
            else if (member == RequestMember.Version && version is null)
                read = json.Read() && json.TokenType == JsonTokenType.String && (version = guideline?.Find(json.GetString())) is not null;
            else if (member == RequestMember.AsOf && asOf is null)
                read = json.Read() && json.TokenType == JsonTokenType.String && (asOf = AsOfDate.TryRead(ref json)) is not null;
            else if (member == RequestMember.Facts && facts is null && (version ?? guideline?.Active) is { } asked)
                read = json.Read() && (facts = (version = asked).Facts.Read(ref json)) is not null;
            if (!read)
                return null;
        }

        bool ends = json.TokenType == JsonTokenType.EndObject && !json.Read();
        return ends && facts?.AsOf(asOf ?? clock.Today()).Value is { } valid ? new(version!, valid) : null;
    }
}
