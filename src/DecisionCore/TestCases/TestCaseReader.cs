using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.TestCases;

/// <summary>Reads test case files strictly and reports all errors at once.</summary>
public static class TestCaseReader
{
    private static readonly Dictionary<string, Truth> Scopes = new()
    {
        ["in"] = Truth.True,
        ["out"] = Truth.False,
        ["undetermined"] = Truth.Unknown,
    };

    private static readonly Dictionary<string, FollowUpStatus> Statuses = Enum.GetValues<FollowUpStatus>().ToDictionary(Names.Of);

    /// <summary>Reads UTF-8 JSON, in which // and /* */ comments are allowed.</summary>
    public static Result<GuidelineTestCase> Read(ReadOnlyMemory<byte> utf8)
    {
        Result<JsonDocument> parsed = StrictJson.Parse(utf8, allowComments: true);
        if (parsed.Value is not { } json)
            return Result<GuidelineTestCase>.Failed(parsed.Errors);
        using (json)
        {
            var errors = new List<InputError>();
            var at = new ObjectReader(json.RootElement, "", errors, "title", "story", "asOf", "facts", "expect");
            string title = at.Text("title");
            string story = at.Text("story");
            DateOnly asOf = Date(at, "asOf");
            JsonElement facts = at.Member("facts")?.Clone() ?? default;
            ExpectedDecision? expected = at.Member("expect") is { } expect ? ReadExpected(expect, at.At("expect"), errors) : null;
            return errors.Count > 0
                ? Result<GuidelineTestCase>.Failed(errors)
                : new GuidelineTestCase(title, story, asOf, facts, expected!);
        }
    }

    private static ExpectedDecision ReadExpected(JsonElement element, string pointer, List<InputError> errors)
    {
        var at = new ObjectReader(
            element, pointer, errors, "scope", "holds", "undetermined", "notices", "cautions", "followUp", "followUps");
        ImmutableDictionary<string, Verdict> verdicts = ByRule(at, "holds", errors, (rules, id) => rules.OneOf(id, Names.Verdicts));
        ImmutableDictionary<string, ImmutableArray<string>> undetermined =
            ByRule(at, "undetermined", errors, (rules, id) => rules.Texts(id));
        ImmutableDictionary<string, int> cautions = at.Has("cautions")
            ? ByRule(at, "cautions", errors, (rules, id) => rules.Integer(id, 0, 99))
            : ImmutableDictionary<string, int>.Empty;
        return new(
            at.OneOf("scope", Scopes), [.. verdicts.Keys], undetermined, at.Texts("notices"), ReadFollowUps(at, errors), verdicts,
            cautions);
    }

    /// <summary>The key for one window at most does not name its schedule; the key for several does.</summary>
    private static ImmutableArray<ExpectedFollowUp> ReadFollowUps(ObjectReader at, List<InputError> errors)
    {
        if (at.Has("followUp") && at.Has("followUps"))
            at.Error("followUp", "Found both 'followUp' and 'followUps'; expected one of them.");
        if (at.Has("followUps"))
        {
            return at.List("followUps", (window, pointer) =>
            {
                var read = new ObjectReader(window, pointer, errors, "schedule", "dueFrom", "overdueAfter", "status");
                return FollowUp(read, read.Text("schedule"));
            });
        }

        return at.Member("followUp", required: false) is { ValueKind: not JsonValueKind.Null } only
            ? [FollowUp(new ObjectReader(only, at.At("followUp"), errors, "dueFrom", "overdueAfter", "status"), schedule: null)]
            : [];
    }

    private static ExpectedFollowUp FollowUp(ObjectReader read, string? schedule)
    {
        DateOnly dueFrom = Date(read, "dueFrom");
        bool isNever = read.Member("overdueAfter") is { ValueKind: JsonValueKind.Null };
        return new(schedule, dueFrom, isNever ? null : Date(read, "overdueAfter"), read.OneOf("status", Statuses));
    }

    /// <summary>Reads an object whose keys are rule ids.</summary>
    private static ImmutableDictionary<string, T> ByRule<T>(
        ObjectReader at, string key, List<InputError> errors, Func<ObjectReader, string, T> read)
    {
        if (at.Member(key) is not { } element)
            return ImmutableDictionary<string, T>.Empty;
        string[] ids = element.ValueKind == JsonValueKind.Object ? [.. element.EnumerateObject().Select(rule => rule.Name).Distinct()] : [];
        var rules = new ObjectReader(element, at.At(key), errors, ids);
        return ids.ToImmutableDictionary(id => id, id => read(rules, id), StringComparer.Ordinal);
    }

    private static DateOnly Date(ObjectReader at, string key)
    {
        string text = at.Text(key);
        if (AsOfDate.TryParse(text) is { } date)
            return date;
        if (text.Length > 0)
            at.Error(key, $"'{PlainText.Shown(text)}' is not in the expected form: {AsOfDate.Form}.");
        return Calendar.Earliest;
    }
}
