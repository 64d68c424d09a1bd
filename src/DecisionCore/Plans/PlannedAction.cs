using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Plans;

/// <summary>An action with everything that a decision says about it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Topic">The id of its topic.</param>
/// <param name="Rules">
/// The rules that hold, at least one. The first one decides the verdict: advice against the action, otherwise the strongest advice.
/// </param>
/// <param name="Windows">The windows of the schedules that are in effect while one of these rules holds.</param>
/// <param name="Use">Whether the patient's treatment already includes what the action starts; null if that is not known.</param>
public sealed record PlannedAction(
    ActionDefinition Action,
    string Topic,
    ImmutableArray<Recommendation> Rules,
    ImmutableArray<FollowUpWindow> Windows,
    TreatmentUse? Use)
{
    /// <summary>The verdict on the action.</summary>
    public Verdict Verdict => Rules[0].Rule.Verdict;

    /// <summary>The status of the most urgent window; null without a window that is due.</summary>
    public FollowUpStatus? Due =>
        Windows.IsEmpty ? null
        : Windows.Any(window => window.Status == FollowUpStatus.Overdue) ? FollowUpStatus.Overdue
        : Windows.Any(window => window.Status == FollowUpStatus.Due) ? FollowUpStatus.Due
        : null;

    /// <summary>The reasons of all rules, each once.</summary>
    public IEnumerable<Reason> Because => Rules.SelectMany(held => held.Because).DistinctBy(reason => (reason.Fact, reason.Condition));

    /// <summary>
    /// The reasons of all rules in sentences, one for each fact: with its condition, or the value alone if there are several conditions.
    /// </summary>
    public IEnumerable<string> Reasons => ReasonSentences.Of(Because);

    /// <summary>The cautions of all rules, each once.</summary>
    public IEnumerable<Caution> Cautions => Rules.SelectMany(held => held.Cautions).DistinctBy(caution => caution.Text);

    /// <summary>The ids of the statements of all rules, each once.</summary>
    public IEnumerable<string> Statements => Rules.SelectMany(held => held.Rule.Statements).Distinct();
}

/// <summary>An action on which missing facts leave rules undetermined.</summary>
/// <param name="Action">The action.</param>
/// <param name="IsAgainst">Whether the rules would advise against it.</param>
/// <param name="Rules">The undetermined rules, at least one, strongest verdict first.</param>
/// <param name="Needs">The unknown facts on which the rules depend, in the order of the dictionary.</param>
public sealed record OpenAction(
    ActionDefinition Action, bool IsAgainst, ImmutableArray<UndeterminedRule> Rules, ImmutableArray<FactDefinition> Needs)
{
    /// <summary>
    /// What is not decided, worded so that it cannot be read as advice: "Not decided yet: Biopsy (depends on body weight)."
    /// </summary>
    public string Sentence { get; } =
        $"Not decided yet{(IsAgainst ? " whether this is advised against" : "")}: {Action.Label} "
            + $"(depends on {string.Join(", ", Needs.Select(fact => fact.Label))}).";
}
