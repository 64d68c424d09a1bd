using System.Collections.Frozen;
using System.Globalization;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Feed;

/// <summary>What a request for the feed selects, apart from its page.</summary>
/// <param name="FromNow">Whether to start at the end of the feed instead of at its beginning.</param>
/// <param name="Types">The types of the events to return, or null for all.</param>
/// <param name="Wait">How long to wait for an event instead of returning an empty page.</param>
internal sealed record FeedRequest(bool FromNow, FrozenSet<string>? Types, TimeSpan Wait)
{
    /// <summary>The maximum of <c>wait</c> in seconds. Proxies often close connections that are silent for a minute.</summary>
    public const int MaxWaitSeconds = 30;

    private const string Now = "now";

    /// <summary>Reads the parameters. The refusal names all that are invalid.</summary>
    public static (FeedRequest? Request, IResult? Refusal) Read(IQueryCollection query)
    {
        List<(string Name, string Detail)> errors = [];
        string from = query["from"].ToString(), types = query["types"].ToString(), wait = query["wait"].ToString();
        if (from is not ("" or Now))
            errors.Add(("from", "Expected now, to start at the end of the feed. Omit the parameter to start at its beginning."));
        else if (from.Length > 0 && query["after"].ToString().Length > 0)
            errors.Add(("from", "Found both 'from' and 'after'. A cursor in 'after' already says where to start: omit 'from'."));
        string[] unknown = [.. types.Split(',').Where(type => types.Length > 0 && !FeedEventTypes.All.Contains(type))];
        if (unknown.Length > 0)
        {
            IEnumerable<string> near =
                unknown.Select(type => UnknownName.Nearest(type, FeedEventTypes.All.AsSpan())).OfType<string>().Distinct();
            string hint = string.Concat(near.Select(type => $" Did you mean '{type}'?"));
            errors.Add(("types", $"Expected one or more of {string.Join(", ", FeedEventTypes.All)}, separated by commas.{hint}"));
        }

        bool isWait = int.TryParse(wait, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds <= MaxWaitSeconds;
        if (wait.Length > 0 && !isWait)
            errors.Add(("wait", Invariant($"Expected a whole number of seconds from 0 to {MaxWaitSeconds}.")));
        return errors.Count > 0
            ? (null, Problems.InvalidParameters(errors))
            : (new(from.Length > 0, types.Length == 0 ? null : types.Split(',').ToFrozenSet(), TimeSpan.FromSeconds(seconds)), null);
    }
}
