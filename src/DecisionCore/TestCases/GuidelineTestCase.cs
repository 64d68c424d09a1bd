using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.TestCases;

/// <summary>
/// A test case of a guideline: a patient in clinicians' words and everything that the guideline must say. Rules, notices and conflicts
/// that are not listed must not hold. src/Guidelines/README.md describes the form.
/// </summary>
/// <param name="Title">One line.</param>
/// <param name="Story">The patient and the question, in clinicians' words.</param>
/// <param name="AsOf">The day as of which the patient is evaluated.</param>
/// <param name="Facts">The facts, as a partner would send them.</param>
/// <param name="Expected">The expected decision.</param>
public sealed record GuidelineTestCase(string Title, string Story, DateOnly AsOf, JsonElement Facts, ExpectedDecision Expected)
{
    /// <summary>The start of a title or story that nobody has written yet.</summary>
    public const string Placeholder = "TODO";

    /// <summary>Whether somebody has written title and story. Until then the case only repeats what the guideline says.</summary>
    public bool IsWritten =>
        !Title.StartsWith(Placeholder, StringComparison.Ordinal) && !Story.StartsWith(Placeholder, StringComparison.Ordinal);
}

/// <summary>The expected decision of a test case.</summary>
/// <param name="Scope">True = in, false = out, unknown = undetermined.</param>
/// <param name="Holds">The ids of exactly the rules that hold.</param>
/// <param name="Undetermined">
/// Exactly the undetermined rules, each with the facts that would settle it; an empty list leaves the facts unspecified.
/// </param>
/// <param name="Notices">The ids of exactly the notices and conflicts that are shown.</param>
/// <param name="FollowUps">The windows, in the guideline's order; empty when nothing is scheduled.</param>
/// <param name="Verdicts">The verdict of each rule that holds.</param>
/// <param name="Cautions">The number of cautions shown with these rules; the cautions of other rules are unspecified.</param>
public sealed record ExpectedDecision(
    Truth Scope,
    ImmutableArray<string> Holds,
    ImmutableDictionary<string, ImmutableArray<string>> Undetermined,
    ImmutableArray<string> Notices,
    ImmutableArray<ExpectedFollowUp> FollowUps,
    ImmutableDictionary<string, Verdict> Verdicts,
    ImmutableDictionary<string, int> Cautions)
{
    /// <summary>The expectation that a decision meets, with everything that a test case can expect.</summary>
    public static ExpectedDecision Of(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return new(
            decision.Scope.Status,
            [.. decision.Recommendations.Select(held => held.Rule.Id)],
            decision.Undetermined.ToImmutableDictionary(
                open => open.Rule.Id, open => open.Needs.Select(fact => fact.Id).ToImmutableArray(), StringComparer.Ordinal),
            [.. decision.Notices.Select(notice => notice.Id)],
            [.. decision.FollowUps.Select(ExpectedFollowUp.Of)],
            decision.Recommendations.ToImmutableDictionary(held => held.Rule.Id, held => held.Rule.Verdict, StringComparer.Ordinal),
            decision.Recommendations.Where(held => held.Cautions.Count > 0)
                .ToImmutableDictionary(held => held.Rule.Id, held => held.Cautions.Count, StringComparer.Ordinal));
    }
}

/// <summary>An expected window.</summary>
/// <param name="Schedule">The id of the schedule, or null: any schedule.</param>
/// <param name="DueFrom">The first day.</param>
/// <param name="OverdueAfter">The last day, or null when the follow-up never becomes overdue.</param>
/// <param name="Status">The status.</param>
public sealed record ExpectedFollowUp(string? Schedule, DateOnly DueFrom, DateOnly? OverdueAfter, FollowUpStatus Status)
{
    /// <summary>The expectation that a window meets.</summary>
    public static ExpectedFollowUp Of(FollowUpWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new(window.Schedule.Id, window.DueFrom, window.OverdueAfter, window.Status);
    }
}
