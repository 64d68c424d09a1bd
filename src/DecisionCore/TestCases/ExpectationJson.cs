using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.TestCases;

/// <summary>Writes an expectation in the form of <c>expect</c> in a test case.</summary>
public static class ExpectationJson
{
    /// <summary>The whole expectation.</summary>
    public static JsonObject Of(ExpectedDecision expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var json = new JsonObject
        {
            ["scope"] = expected.Scope switch { Truth.True => "in", Truth.False => "out", _ => "undetermined" },
            ["holds"] = Object(expected.Holds.Select(rule => (rule, (JsonNode)Names.Of(expected.Verdicts[rule])))),
            ["undetermined"] = Object(Sorted(expected.Undetermined).Select(open => (open.Key, (JsonNode)List(open.Value)))),
            ["notices"] = List(expected.Notices),
        };
        if (!expected.Cautions.IsEmpty)
            json["cautions"] = Object(Sorted(expected.Cautions).Select(shown => (shown.Key, (JsonNode)shown.Value)));
        if (!expected.FollowUps.IsEmpty)
            json["followUps"] = new JsonArray([.. expected.FollowUps.Select(Window)]);
        return json;
    }

    /// <summary>
    /// What a decision gives, restricted to what an earlier expectation checks: the facts that settle an undetermined rule and the numbers
    /// of cautions stay unspecified where they were.
    /// </summary>
    public static JsonObject Of(ExpectedDecision found, ExpectedDecision before)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(before);
        return Of(found with
        {
            Undetermined = found.Undetermined.ToImmutableDictionary(
                open => open.Key, open => before.Undetermined.TryGetValue(open.Key, out ImmutableArray<string> needs) && needs.IsEmpty
                    ? needs : open.Value),
            Cautions = before.Cautions.Keys.Where(found.Verdicts.ContainsKey)
                .ToImmutableDictionary(rule => rule, rule => found.Cautions.GetValueOrDefault(rule)),
        });
    }

    private static JsonObject Window(ExpectedFollowUp window) => new()
    {
        ["schedule"] = window.Schedule,
        ["dueFrom"] = Invariant($"{window.DueFrom:yyyy-MM-dd}"),
        ["overdueAfter"] = window.OverdueAfter is { } last ? Invariant($"{last:yyyy-MM-dd}") : null,
        ["status"] = Names.Of(window.Status),
    };

    private static IEnumerable<KeyValuePair<string, T>> Sorted<T>(ImmutableDictionary<string, T> items) =>
        items.OrderBy(item => item.Key, StringComparer.Ordinal);

    private static JsonObject Object(IEnumerable<(string Name, JsonNode Value)> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Value)));

    private static JsonArray List(IEnumerable<string> items) => [.. items.Select(item => JsonValue.Create(item))];
}
