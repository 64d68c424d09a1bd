using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>What a guideline says about a patient as of a day, with its whole basis and what is missing.</summary>
public sealed class Decision
{
    internal Decision(DecisionBasis basis, Truth scope)
    {
        Basis = basis;
        Scope = new(scope, basis.BecauseOfScope);
    }

    /// <summary>The patient's facts, with the guideline version and the as-of date.</summary>
    public PatientFacts Facts => Basis.Facts;

    /// <summary>Whether the guideline applies to the patient.</summary>
    public ScopeOutcome Scope { get; }

    /// <summary>The rules that hold, strongest verdict first, advice against at the end.</summary>
    public DecisionList<Recommendation> Recommendations => Basis.Recommendations;

    /// <summary>The rules that missing facts leave undetermined.</summary>
    public DecisionList<UndeterminedRule> Undetermined => Basis.Undetermined;

    /// <summary>The rules that do not hold, each with its reason.</summary>
    public DecisionList<ConsideredRule> Considered => Basis.Considered;

    /// <summary>The options in rank order; empty when the patient is not known to be in scope.</summary>
    public DecisionList<RankedOption> Options => Basis.Options;

    /// <summary>The questions to ask, in the order of the dictionary. A plan has them in the order of their worth.</summary>
    public DecisionList<MissingFact> Missing => Basis.Missing;

    /// <summary>Notices and conflicts of the source, most urgent first.</summary>
    public DecisionList<ShownNotice> Notices => Basis.Notices;

    /// <summary>The current window of each schedule that is in effect, in the document's order; empty when nothing is scheduled.</summary>
    public ImmutableArray<FollowUpWindow> FollowUps { get; internal init; } = [];

    /// <summary>The schedules that are in effect, but whose window depends on unknown facts; these are among the missing ones.</summary>
    public ImmutableArray<UndeterminedFollowUp> UndeterminedFollowUps { get; internal init; } = [];

    /// <summary>
    /// Every statement that the scope, the rules that hold or are undetermined, the cautions, arguments, notices and questions cite, with
    /// those that support one of them, in the source's order.
    /// </summary>
    public DecisionList<Statement> Statements => Basis.Statements;

    internal DecisionBasis Basis { get; }
}

/// <summary>Whether the guideline applies to the patient: true = in scope, false = out of scope.</summary>
/// <param name="Status">The truth of the scope's condition.</param>
/// <param name="Because">The facts that decide it, or those that are missing.</param>
public readonly record struct ScopeOutcome(Truth Status, ReasonList Because);

/// <summary>A rule that holds.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Because">The facts that make it hold, other than the scope's.</param>
/// <param name="Cautions">The cautions that apply.</param>
public readonly record struct Recommendation(Rule Rule, ReasonList Because, DecisionList<Caution> Cautions)
{
    /// <summary>The index of the rule among the rules by verdict.</summary>
    internal int Order { get; init; }
}

/// <summary>A rule that missing facts leave undetermined.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Needs">The unknown facts that it depends on, in the order of the dictionary.</param>
public readonly record struct UndeterminedRule(Rule Rule, DecisionList<FactDefinition> Needs)
{
    /// <summary>The index of the rule among the rules by verdict.</summary>
    internal int Order { get; init; }
}

/// <summary>A rule that was considered and does not hold.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Because">The facts that rule it out.</param>
/// <param name="DefeatedBy">The rules that defeat it although its own condition holds.</param>
public readonly record struct ConsideredRule(Rule Rule, ReasonList Because, ImmutableArray<string> DefeatedBy);

/// <summary>An option with the arguments that apply to the patient.</summary>
public readonly record struct RankedOption(TreatmentOption Option, DecisionList<Argument> For, DecisionList<Argument> Against);

/// <summary>A fact to ask for.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Settles">The ids of the undetermined rules that depend on it.</param>
/// <param name="Statements">The ids of the statements that always ask for it.</param>
public readonly record struct MissingFact(FactDefinition Fact, DecisionList<string> Settles, ImmutableArray<string> Statements)
{
    /// <summary>The index of the fact in the dictionary.</summary>
    internal int Place { get; init; }
}
