using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Decisions;

/// <summary>What a guideline says about a patient as of a day, with its whole basis and what is missing.</summary>
public sealed class Decision
{
    internal Decision(Grounds grounds, Truth scope, FollowUpWindow? followUp)
    {
        Grounds = grounds;
        Scope = new(scope, grounds.BecauseOfScope);
        FollowUp = followUp;
    }

    /// <summary>The patient's facts, with the guideline version and the as-of date.</summary>
    public PatientFacts Facts => Grounds.Facts;

    /// <summary>Whether the guideline speaks for the patient.</summary>
    public ScopeOutcome Scope { get; }

    /// <summary>The rules that hold, strongest verdict first, advice against at the end.</summary>
    public Chosen<Recommendation> Recommendations => Grounds.Recommendations;

    /// <summary>The rules that missing facts leave open.</summary>
    public Chosen<UndeterminedRule> Undetermined => Grounds.Undetermined;

    /// <summary>The rules that do not hold, each with its reason.</summary>
    public Chosen<ConsideredRule> Considered => Grounds.Considered;

    /// <summary>The options in rank order; none when the patient is not known to be in scope.</summary>
    public Chosen<RankedOption> Options => Grounds.Options;

    /// <summary>The questions to ask, in the order of the dictionary.</summary>
    public Chosen<MissingFact> Missing => Grounds.Missing;

    /// <summary>Notices and conflicts of the source, loudest first.</summary>
    public Chosen<ShownNotice> Notices => Grounds.Notices;

    /// <summary>What is scheduled, or null.</summary>
    public FollowUpWindow? FollowUp { get; }

    /// <summary>Every statement that the answer leans on, in the source's order.</summary>
    public Chosen<Statement> Statements => Grounds.Statements;

    /// <summary>What it all is made from.</summary>
    internal Grounds Grounds { get; }
}

/// <summary>Whether the guideline speaks for the patient: true = in scope, false = out of scope.</summary>
/// <param name="Status">The truth of the scope's condition.</param>
/// <param name="Because">The facts that decide it, or those that are missing.</param>
public readonly record struct ScopeOutcome(Truth Status, Reasons Because);

/// <summary>A rule that holds.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Because">The facts on which it holds, beside the scope's.</param>
/// <param name="Cautions">The cautions that apply.</param>
public readonly record struct Recommendation(Rule Rule, Reasons Because, Chosen<Caution> Cautions);

/// <summary>A rule that missing facts leave open.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Needs">The unknown facts on which it turns, in the order of the dictionary.</param>
public readonly record struct UndeterminedRule(Rule Rule, Chosen<FactDefinition> Needs);

/// <summary>A rule that was considered and does not hold.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Because">The facts that rule it out.</param>
/// <param name="DefeatedBy">The rules that took it back although its own condition holds.</param>
public readonly record struct ConsideredRule(Rule Rule, Reasons Because, ImmutableArray<string> DefeatedBy);

/// <summary>An option with the arguments that apply to the patient.</summary>
public readonly record struct RankedOption(TreatmentOption Option, Chosen<Argument> For, Chosen<Argument> Against);

/// <summary>A fact to ask for.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Settles">The undetermined rules that turn on it.</param>
/// <param name="Statements">The statements that ask for it in any case.</param>
public readonly record struct MissingFact(FactDefinition Fact, Chosen<string> Settles, ImmutableArray<string> Statements);

/// <summary>A notice or a conflict of the source.</summary>
public sealed record ShownNotice(string Id, NoticeLevel Level, string Text, ImmutableArray<string> Statements);

/// <summary>A window for imaging; both days belong to it.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Rule">The rule that holds.</param>
/// <param name="CountedFrom">The date fact from which the window counts.</param>
/// <param name="CountedFromDate">Its date.</param>
/// <param name="DueFrom">The first day.</param>
/// <param name="OverdueAfter">The last day.</param>
/// <param name="Status">Where the as-of date stands.</param>
/// <param name="Unknown">Dates of the schedule that are unknown: a later one would move the window.</param>
public sealed record FollowUpWindow(
    FollowUpSchedule Schedule,
    Rule Rule,
    string CountedFrom,
    DateOnly CountedFromDate,
    DateOnly DueFrom,
    DateOnly OverdueAfter,
    FollowUpStatus Status,
    ImmutableArray<string> Unknown);

/// <summary>Where the as-of date stands.</summary>
public enum FollowUpStatus
{
    /// <summary>Before the window.</summary>
    Scheduled,

    /// <summary>In the window.</summary>
    Due,

    /// <summary>After the window.</summary>
    Overdue,
}
