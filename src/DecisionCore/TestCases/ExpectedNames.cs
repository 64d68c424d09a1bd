using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.TestCases;

/// <summary>
/// Finds what a test case expects of rules, facts, notices and schedules that the guideline does not have: misspelt ones, and those that a
/// change of the guideline has renamed.
/// </summary>
public static class ExpectedNames
{
    private const string Pointer = "/expect";

    /// <summary>An error for each unknown name.</summary>
    /// <param name="guideline">The guideline under test.</param>
    /// <param name="expected">The expectation of the test case.</param>
    public static ImmutableArray<InputError> Unknown(Guideline guideline, ExpectedDecision expected)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        ArgumentNullException.ThrowIfNull(expected);
        string[] rules = [.. guideline.Rules.Select(rule => rule.Id)];
        string[] facts = [.. guideline.Facts.Select(fact => fact.Id).Order(StringComparer.Ordinal)];
        string[] notices = NoticesOf(guideline);
        string[] schedules = SchedulesOf(guideline);
        return
        [
            .. Keys("holds", "rule", expected.Verdicts.Keys, rules),
            .. Keys("undetermined", "rule", expected.Undetermined.Keys, rules),
            .. expected.Undetermined.OrderBy(rule => rule.Key, StringComparer.Ordinal)
                .SelectMany(rule => Items(JsonPointer.Member($"{Pointer}/undetermined", rule.Key), "fact", rule.Value, facts)),
            .. Items($"{Pointer}/notices", "notice or conflict", expected.Notices, notices),
            .. Keys("cautions", "rule", expected.Cautions.Keys, rules),
            .. Items($"{Pointer}/followUps", "schedule", expected.FollowUps.Select(window => window.Schedule), schedules, "/schedule"),
        ];
    }

    /// <summary>The expectation without the rules, notices and schedules that the guideline does not have.</summary>
    public static ExpectedDecision Known(Guideline guideline, ExpectedDecision expected)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        ArgumentNullException.ThrowIfNull(expected);
        HashSet<string> rules = [.. guideline.Rules.Select(rule => rule.Id)];
        HashSet<string> notices = [.. NoticesOf(guideline)];
        HashSet<string> schedules = [.. SchedulesOf(guideline)];
        return expected with
        {
            Holds = [.. expected.Holds.Where(rules.Contains)],
            Verdicts = expected.Verdicts.RemoveRange(expected.Verdicts.Keys.Where(rule => !rules.Contains(rule))),
            Undetermined = expected.Undetermined.RemoveRange(expected.Undetermined.Keys.Where(rule => !rules.Contains(rule))),
            Notices = [.. expected.Notices.Where(notices.Contains)],
            Cautions = expected.Cautions.RemoveRange(expected.Cautions.Keys.Where(rule => !rules.Contains(rule))),
            FollowUps = [.. expected.FollowUps.Where(window => window.Schedule is null || schedules.Contains(window.Schedule))],
        };
    }

    private static string[] NoticesOf(Guideline guideline) =>
        [.. guideline.Notices.Select(notice => notice.Id), .. guideline.Conflicts.Select(conflict => conflict.Id)];

    private static string[] SchedulesOf(Guideline guideline) => [.. guideline.Schedules.Select(schedule => schedule.Id)];

    private static IEnumerable<InputError> Keys(string key, string what, IEnumerable<string> found, string[] allowed) =>
        found.Except(allowed).Order(StringComparer.Ordinal)
            .Select(id => new InputError(JsonPointer.Member($"{Pointer}/{key}", id), UnknownName.Describe(what, id, allowed)));

    private static IEnumerable<InputError> Items(
        string pointer, string what, IEnumerable<string?> found, string[] allowed, string member = "") =>
        found.Select((id, place) => (Id: id, Place: place)).Where(item => item.Id is not null && !allowed.Contains(item.Id))
            .Select(item => new InputError(JsonPointer.Item(pointer, item.Place) + member, UnknownName.Describe(what, item.Id!, allowed)));
}
