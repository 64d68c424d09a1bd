using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Verification;

/// <summary>
/// Finds texts of rules and labels of actions that say when something is to be done, such as "every 2 to 4 months", "at 6-12 months" or
/// "annual", although no schedule belongs to the action. Only the schedule makes the service remind anybody.
/// </summary>
internal static partial class PromisedSchedules
{
    public static IEnumerable<Warning> In(Guideline guideline)
    {
        HashSet<string> rules = [.. guideline.Schedules.Select(schedule => schedule.Rule)];
        HashSet<string> scheduled =
            rules.Count == 0 ? [] : [.. guideline.Rules.Where(rule => rules.Contains(rule.Id)).Select(rule => rule.Action)];
        for (int i = 0; i < guideline.Rules.Length; i++)
        {
            Rule rule = guideline.Rules[i];
            if (rule.Verdict != Verdict.Avoid && !scheduled.Contains(rule.Action) && Promise(rule.Text) is { } words)
                yield return Of(Invariant($"/rules/{i}/then/text"), $"The text of the rule '{rule.Id}'", words, rule.Action);
        }

        for (int i = 0; i < guideline.Topics.Length; i++)
        {
            for (int j = 0; j < guideline.Topics[i].Actions.Length; j++)
            {
                ActionDefinition action = guideline.Topics[i].Actions[j];
                if (!scheduled.Contains(action.Id) && Promise(action.Label) is { } words)
                {
                    yield return Of(
                        Invariant($"/topics/{i}/actions/{j}/label"), $"The label of the action '{action.Id}'", words, action.Id);
                }
            }
        }
    }

    /// <summary>The words that promise a time, or null.</summary>
    internal static string? Promise(string text) => Times().Match(text) is { Success: true } found ? found.Value : null;

    private static Warning Of(string pointer, string what, string words, string action) => new(
        WarningKind.PromisedSchedule, pointer,
        $"{what} promises a time ('{words}'), but no schedule belongs to a rule with the action '{action}', so nobody is reminded.");

    [GeneratedRegex(
        @"\b(?:(?:every|each|at|after|in)\s+(?:(?:about|another|the\s+next)\s+)?"
        + @"(?:\d+|one|two|three|four|five|six|nine|ten|twelve|eighteen)"
        + @"(?:\s*(?:-|–|to|and|or)\s*(?:\d+|two|three|four|five|six|nine|ten|twelve|eighteen))?[\s-]*(?:week|month|year)s?"
        + @"|every\s+(?:other\s+)?(?:week|month|year)|weekly|monthly|yearly|annual(?:ly)?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Times();
}
