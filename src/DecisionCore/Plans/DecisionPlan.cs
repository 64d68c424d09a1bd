using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Plans;

/// <summary>
/// What a clinician needs from a decision on one screen. Every action that the decision advises, or advises against, is in exactly one
/// of the lists of actions.
/// </summary>
public sealed record DecisionPlan
{
    /// <summary>What must not be missed: the first line of every representation.</summary>
    public string Headline { get; internal init; } = "";

    /// <summary>Whether the headline is only a list of what is advised, because there is nothing that must not be missed.</summary>
    public bool IsHeadlineOfAdvice { get; internal init; }

    /// <summary>The notices of emergencies. They come before everything else.</summary>
    public required ImmutableArray<ShownNotice> Emergencies { get; init; }

    /// <summary>What is urgent.</summary>
    public required ImmutableArray<PlannedAction> Now { get; init; }

    /// <summary>What is advised against although the patient receives it or is about to; what is received comes first.</summary>
    public required ImmutableArray<PlannedAction> Stop { get; init; }

    /// <summary>What a schedule makes overdue, and then what it makes due.</summary>
    public required ImmutableArray<PlannedAction> Due { get; init; }

    /// <summary>What is recommended, then what is to be considered, then the options.</summary>
    public required ImmutableArray<PlannedAction> Do { get; init; }

    /// <summary>What the guideline says for information.</summary>
    public required ImmutableArray<PlannedAction> Inform { get; init; }

    /// <summary>What else is advised against.</summary>
    public required ImmutableArray<PlannedAction> Avoid { get; init; }

    /// <summary>
    /// The questions to ask, by worth: first those that may settle something urgent, then those that may settle what is advised against,
    /// and among these by the number of rules that they may settle.
    /// </summary>
    public required ImmutableArray<MissingFact> Ask { get; init; }

    /// <summary>What is undetermined and could change the advice on its action.</summary>
    public required ImmutableArray<OpenAction> Open { get; init; }

    /// <summary>The actions in the order of the plan: now, stop, due, do, inform, avoid.</summary>
    public IEnumerable<PlannedAction> Actions => [.. Now, .. Stop, .. Due, .. Do, .. Inform, .. Avoid];

    /// <summary>Returns the plan of a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="drafted">The ids of the actions whose start has been drafted as an order; null for none.</param>
    public static DecisionPlan Of(Decision decision, IReadOnlySet<string>? drafted = null)
    {
        ArgumentNullException.ThrowIfNull(decision);
        DecisionPlan plan = new PlanBuilder(decision, drafted).Build();
        (string headline, bool isAdvice) = Plans.Headline.Of(plan, decision);
        return plan with { Headline = headline, IsHeadlineOfAdvice = isAdvice };
    }
}
