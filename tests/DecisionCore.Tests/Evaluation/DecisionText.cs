using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>Writes a decision as lines of text, so that a difference between two evaluators is easy to read.</summary>
internal static class DecisionText
{
    public static string Of(Decision decision) => string.Join("\n", Lines(decision));

    public static string Of(bool? truth) => truth switch { true => "true", false => "false", null => "unknown" };

    public static bool? Value(Truth truth) => truth switch { Truth.True => true, Truth.False => false, _ => null };

    public static string Scope(bool? truth, IEnumerable<string> because) => $"scope {Of(truth)} because {Set(because)}";

    public static string Held(Rule rule, IEnumerable<string> because, IEnumerable<Caution> cautions) =>
        $"holds {rule.Id} because {Set(because)} cautions {List(cautions.Select(caution => caution.Text))}";

    public static string Open(Rule rule, IEnumerable<string> needs) => $"open {rule.Id} needs {List(needs)}";

    public static string Out(Rule rule, IEnumerable<string> because, IEnumerable<string> defeatedBy) =>
        $"out {rule.Id} because {Set(because)} defeated by {List(defeatedBy)}";

    public static string Option(TreatmentOption option, IEnumerable<Argument> arguments, IEnumerable<Argument> against) =>
        $"option {option.Id} for {List(arguments.Select(a => a.Text))} against {List(against.Select(a => a.Text))}";

    public static string Missing(string fact, IEnumerable<string> settles, IEnumerable<string> statements) =>
        $"missing {fact} settles {List(settles)} statements {List(statements)}";

    public static string Notice(string id, NoticeLevel level) => $"notice {id} {level}";

    public static string FollowUp(
        string schedule,
        string countedFrom,
        DateOnly date,
        DateOnly dueFrom,
        DateOnly? overdueAfter,
        string status,
        IEnumerable<string> unknown,
        int step) =>
        Invariant($"follow-up {schedule} from {countedFrom} {date:yyyy-MM-dd}: {dueFrom:yyyy-MM-dd} to {overdueAfter:yyyy-MM-dd} ")
        + Invariant($"{status} step {step} unknown {List(unknown)}");

    public static string OpenFollowUp(string schedule, IEnumerable<string> needs) => $"open follow-up {schedule} needs {List(needs)}";

    public static string Statements(IEnumerable<string> ids) => $"statements {List(ids)}";

    private static IEnumerable<string> Lines(Decision decision)
    {
        yield return Scope(Value(decision.Scope.Status), Subjects(decision.Scope.Because));
        foreach (Recommendation held in decision.Recommendations)
            yield return Held(held.Rule, Subjects(held.Because), held.Cautions);
        foreach (UndeterminedRule open in decision.Undetermined)
            yield return Open(open.Rule, open.Needs.Select(fact => fact.Id));
        foreach (ConsideredRule considered in decision.Considered)
            yield return Out(considered.Rule, Subjects(considered.Because), considered.DefeatedBy);
        foreach (RankedOption option in decision.Options)
            yield return Option(option.Option, option.For, option.Against);
        foreach (MissingFact missing in decision.Missing)
            yield return Missing(missing.Fact.Id, missing.Settles, missing.Statements);
        foreach (ShownNotice notice in decision.Notices)
            yield return Notice(notice.Id, notice.Level);
        foreach (FollowUpWindow window in decision.FollowUps)
        {
            yield return FollowUp(
                window.Schedule.Id,
                window.CountedFrom,
                window.CountedFromDate,
                window.DueFrom,
                window.OverdueAfter,
                $"{window.Status}",
                window.Unknown,
                window.Step);
        }

        foreach (UndeterminedFollowUp open in decision.UndeterminedFollowUps)
            yield return OpenFollowUp(open.Schedule.Id, open.Needs);

        yield return Statements(decision.Statements.Select(statement => statement.Id));
    }

    private static IEnumerable<string> Subjects(IEnumerable<Reason> reasons) => reasons.Select(reason => reason.Fact).Distinct();

    private static string Set(IEnumerable<string> items) => List(items.Order(StringComparer.Ordinal));

    private static string List(IEnumerable<string> items) => "[" + string.Join(", ", items) + "]";
}
