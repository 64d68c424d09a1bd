using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Facts;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http.Formats;

/// <summary>Reads requests that hold a patient's facts in another form than the service's own JSON.</summary>
public interface IFactsFormat
{
    /// <summary>Whether a body of this Content-Type is of the format.</summary>
    bool Covers(string? contentType);

    /// <summary>Reads a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="versionIsGiven">Whether the request may name a version and any day; otherwise the active version answers, as of a day that is not to come.</param>
    Task<FormattedFacts> ReadAsync(HttpContext context, bool versionIsGiven);
}

/// <summary>The facts of a request, or the answer to one that holds none.</summary>
/// <param name="Guideline">The guideline as it was when the facts were read.</param>
/// <param name="Version">Its version that the facts are for.</param>
/// <param name="AsOf">The day that the request gives, or null for today.</param>
/// <param name="Facts">The facts.</param>
/// <param name="Mapping">From where each fact came and what was left, as JSON for the answer.</param>
/// <param name="Refusal">Null when there are facts.</param>
public sealed record FormattedFacts(
    GuidelineEntry? Guideline, PublishedVersion? Version, DateOnly? AsOf, PatientFacts? Facts, ReadOnlyMemory<byte> Mapping, IResult? Refusal)
{
    /// <summary>The member of answers that holds <see cref="Mapping"/>.</summary>
    public const string Member = "mapping";

    /// <summary>No facts.</summary>
    public static FormattedFacts Refused(IResult refusal) => new(null, null, null, null, default, refusal);
}

/// <summary>The formats that are spoken beside the service's own.</summary>
public sealed class FactsFormats(IEnumerable<IFactsFormat> formats)
{
    private readonly IFactsFormat[] all = [.. formats];

    /// <summary>The format of a request's body, or null when it is the service's own or none.</summary>
    public IFactsFormat? Find(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.ContentType is { } type && type != JsonBody.MediaType ? Array.Find(all, format => format.Covers(type)) : null;
    }
}
