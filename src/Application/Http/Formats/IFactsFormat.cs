using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Facts;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Formats;

/// <summary>Reads requests that hold a patient's facts in a format other than the service's JSON.</summary>
public interface IFactsFormat
{
    /// <summary>Returns whether the format covers this Content-Type.</summary>
    bool Covers(string? contentType);

    /// <param name="context">The request.</param>
    /// <param name="versionIsGiven">Whether the request may name a version and any date. If not, the active version decides as of a date
    /// that is not in the future.</param>
    Task<FormattedFacts> ReadAsync(HttpContext context, bool versionIsGiven);
}

/// <summary>The facts of a request, or its refusal.</summary>
/// <param name="Guideline">The guideline at the time the facts were read.</param>
/// <param name="Version">The version that the facts were read for.</param>
/// <param name="AsOf">The as-of date of the request, or null for today.</param>
/// <param name="Facts">The facts.</param>
/// <param name="Mapping">The mapping report as JSON for the response.</param>
/// <param name="Refusal">The refusal, or null if there are facts.</param>
public sealed record FormattedFacts(
    GuidelineEntry? Guideline, PublishedVersion? Version, DateOnly? AsOf, PatientFacts? Facts, ReadOnlyMemory<byte> Mapping,
    IResult? Refusal)
{
    /// <summary>The member of responses that holds <see cref="Mapping"/>.</summary>
    public const string Member = "mapping";

    public static FormattedFacts Refused(IResult refusal) => new(null, null, null, null, default, refusal);
}

/// <summary>The registered formats in addition to the service's JSON.</summary>
public sealed class FactsFormats(IEnumerable<IFactsFormat> formats)
{
    private readonly IFactsFormat[] all = [.. formats];

    /// <summary>Returns the format of a request's body, or null for the service's JSON and unknown formats.</summary>
    public IFactsFormat? Find(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.ContentType is { } type && type != JsonBody.MediaType ? Array.Find(all, format => format.Covers(type)) : null;
    }

    /// <summary>Returns 400 for parameters of the query that belong to other formats: a JSON body has them as members.</summary>
    public static IResult? RefusalOfJson(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.QueryString.HasValue)
            return null;
        (string Name, string Detail)[] misplaced =
        [
            .. EndpointCatalogue.ParametersOfFormats.Where(request.Query.ContainsKey)
                .Select(name => (name, "It is read with a FHIR body only. Put it into the JSON body as a member.")),
        ];
        return misplaced.Length == 0 ? null : Problems.InvalidParameters(misplaced);
    }
}
