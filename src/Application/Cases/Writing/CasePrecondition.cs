using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace GuidelineDecisions.Application.Cases.Writing;

/// <summary>The preconditions of a request, If-Match and If-None-Match (RFC 9110, 13.1). A case's entity tag is its revision.</summary>
public sealed class CasePrecondition
{
    private readonly IList<EntityTagHeaderValue>? match;
    private readonly IList<EntityTagHeaderValue>? noneMatch;

    private CasePrecondition(IList<EntityTagHeaderValue>? match, IList<EntityTagHeaderValue>? noneMatch)
    {
        this.match = match;
        this.noneMatch = noneMatch;
    }

    public static CasePrecondition None { get; } = new(null, null);

    public static string TagOf(long revision) => Invariant($"\"{revision}\"");

    /// <returns>The precondition, or the name of the header that is not a list of entity tags.</returns>
    public static (CasePrecondition? Precondition, string? BadHeader) Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!TryRead(request.Headers.IfMatch, out IList<EntityTagHeaderValue>? match))
            return (null, HeaderNames.IfMatch);
        return TryRead(request.Headers.IfNoneMatch, out IList<EntityTagHeaderValue>? noneMatch)
            ? (new(match, noneMatch), null)
            : (null, HeaderNames.IfNoneMatch);
    }

    /// <param name="revision">The case's revision, or null if the case does not exist.</param>
    public bool AllowsWrite(long? revision) =>
        (match is null || Names(match, revision, isWeakEnough: false)) && !IsNamedAsUnwanted(revision);

    public bool IsNamedAsUnwanted(long? revision) => noneMatch is not null && Names(noneMatch, revision, isWeakEnough: true);

    /// <summary>If-Match compares strongly, If-None-Match weakly (RFC 9110, 13.1.1 and 13.1.2).</summary>
    private static bool Names(IList<EntityTagHeaderValue> tags, long? revision, bool isWeakEnough) =>
        revision is { } existing
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || ((isWeakEnough || !tag.IsWeak) && tag.Tag == TagOf(existing)));

    private static bool TryRead(StringValues header, out IList<EntityTagHeaderValue>? tags)
    {
        tags = null;
        return header.Count == 0 || (EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out tags) && tags.Count > 0);
    }
}
