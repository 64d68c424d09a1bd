using System.Collections.Immutable;
using DecisionCore.Facts;
using DecisionCore.Guidelines;
using DecisionCore.Logic;

namespace DecisionCore.Decisions;

/// <summary>What a guideline says about a patient as of a day, with its whole basis and what is missing.</summary>
/// <param name="Facts">The patient's facts, with the guideline version and the as-of date.</param>
/// <param name="Scope">Whether the guideline speaks for the patient.</param>
/// <param name="Recommendations">The rules that hold, strongest verdict first, advice against at the end.</param>
/// <param name="Undetermined">The rules that missing facts leave open.</param>
/// <param name="Considered">The rules that do not hold, each with its reason.</param>
/// <param name="Options">The options in rank order; none when the patient is not known to be in scope.</param>
/// <param name="Missing">The questions to ask, in the order of the dictionary.</param>
/// <param name="Notices">Notices and conflicts of the source, loudest first.</param>
/// <param name="FollowUp">What is scheduled, or null.</param>
/// <param name="Statements">Every statement that the answer leans on, in the source's order.</param>
public sealed record Decision(
    PatientFacts Facts,
    ScopeOutcome Scope,
    ImmutableArray<Recommendation> Recommendations,
    ImmutableArray<UndeterminedRule> Undetermined,
    ImmutableArray<ConsideredRule> Considered,
    ImmutableArray<RankedOption> Options,
    ImmutableArray<MissingFact> Missing,
    ImmutableArray<ShownNotice> Notices,
    FollowUpWindow? FollowUp,
    ImmutableArray<Statement> Statements);

/// <summary>A fact (or score) with its value and the condition that it meets, in words.</summary>
public readonly record struct Reason
{
    internal Reason(ReasonWords words, FactValue? value) => (Words, Value) = (words, value);

    /// <summary>The id of the fact or score.</summary>
    public string Fact => Words.Fact;

    /// <summary>Its value; null when unknown.</summary>
    public FactValue? Value { get; }

    /// <summary>What the value meets or, when unknown, would have to meet: "is at least 3".</summary>
    public string Condition => Words.Condition;

    internal ReasonWords Words { get; }
}

/// <summary>What all reasons that rest on one comparison, or on its contrary, have in common; the place is theirs among all of the guideline.</summary>
internal sealed record ReasonWords(int Place, string Fact, string Condition);

/// <summary>Whether the guideline speaks for the patient: true = in scope, false = out of scope.</summary>
/// <param name="Status">The truth of the scope's condition.</param>
/// <param name="Because">The facts that decide it, or those that are missing.</param>
public sealed record ScopeOutcome(Truth Status, ImmutableArray<Reason> Because);

/// <summary>A rule that holds.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Because">The facts on which it holds, beside the scope's.</param>
/// <param name="Cautions">The cautions that apply.</param>
public readonly record struct Recommendation(Rule Rule, ImmutableArray<Reason> Because, ImmutableArray<Caution> Cautions);

/// <summary>A rule that missing facts leave open.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Needs">The unknown facts on which it turns, in the order of the dictionary.</param>
public readonly record struct UndeterminedRule(Rule Rule, ImmutableArray<FactDefinition> Needs);

/// <summary>A rule that was considered and does not hold.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Because">The facts that rule it out.</param>
/// <param name="DefeatedBy">The rules that took it back although its own condition holds.</param>
public readonly record struct ConsideredRule(Rule Rule, ImmutableArray<Reason> Because, ImmutableArray<string> DefeatedBy);

/// <summary>An option with the arguments that apply to the patient.</summary>
public readonly record struct RankedOption(TreatmentOption Option, ImmutableArray<Argument> For, ImmutableArray<Argument> Against);

/// <summary>A fact to ask for.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Settles">The undetermined rules that turn on it.</param>
/// <param name="Statements">The statements that ask for it in any case.</param>
public readonly record struct MissingFact(FactDefinition Fact, ImmutableArray<string> Settles, ImmutableArray<string> Statements);

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
