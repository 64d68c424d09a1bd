using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>The whole decision of the naive evaluator, as the lines of <see cref="DecisionText"/>.</summary>
internal sealed class NaiveDecision(NaiveEvaluator evaluator)
{
    private static readonly Verdict[] StrongestFirst =
        [Verdict.Urgent, Verdict.Recommend, Verdict.Consider, Verdict.Option, Verdict.Inform, Verdict.Avoid];

    private readonly NaiveExplanation explanation = new(evaluator);
    private readonly Guideline guideline = evaluator.Guideline;

    public string Text() => string.Join("\n", Lines());

    /// <summary>
    /// The notices and conflicts that are shown, most urgent first. Conflicts are cautions and follow the other cautions.
    /// </summary>
    private IEnumerable<(string Id, NoticeLevel Level, IReadOnlyList<string> Statements)> Notices()
    {
        foreach (NoticeLevel level in new[] { NoticeLevel.Emergency, NoticeLevel.Caution, NoticeLevel.Information })
        {
            foreach (Notice notice in guideline.Notices.Where(notice => notice.Level == level && evaluator.IsShown(notice) == true))
                yield return (notice.Id, level, notice.Statements);
            if (level != NoticeLevel.Caution)
                continue;
            foreach (Conflict conflict in guideline.Conflicts.Where(conflict => evaluator.IsShown(conflict) == true))
                yield return (conflict.Id, NoticeLevel.Caution, conflict.Statements);
        }
    }

    private Rule[] Rules(bool? truth) =>
        [.. StrongestFirst.SelectMany(verdict => guideline.Rules.Where(rule => rule.Verdict == verdict && evaluator.Holds(rule) == truth))];

    private IEnumerable<string> Lines()
    {
        Rule[] held = Rules(true), open = Rules(null), ruledOut = Rules(false);
        var missing = Missing(open).ToArray();
        var notices = Notices().ToArray();
        yield return DecisionText.Scope(evaluator.InScope, explanation.Basis(guideline.Scope.When));
        foreach (Rule rule in held)
            yield return DecisionText.Held(rule, explanation.BasisWithoutScope(rule), Cautions(rule));
        foreach (Rule rule in open)
            yield return DecisionText.Open(rule, InOrder(explanation.Needs(rule)));
        foreach (Rule rule in ruledOut)
            yield return DecisionText.Out(rule, explanation.Basis(rule), DefeatedBy(rule));
        foreach (TreatmentOption option in Options())
            yield return DecisionText.Option(option, Applying(option.For), Applying(option.Against));
        foreach ((string fact, string[] settles, IReadOnlyList<string> statements) in missing)
            yield return DecisionText.Missing(fact, settles, statements);
        foreach ((string id, NoticeLevel level, _) in notices)
            yield return DecisionText.Notice(id, level);
        foreach (string window in NaiveFollowUp.Windows(evaluator))
            yield return window;
        foreach (string waiting in NaiveFollowUp.Open(evaluator, explanation))
            yield return waiting;
        yield return DecisionText.Statements(Statements(
            [
                .. held.Concat(open).SelectMany(rule => rule.Statements),
                .. notices.SelectMany(notice => notice.Statements),
                .. held.SelectMany(Cautions).SelectMany(caution => caution.Statements),
                .. Options().SelectMany(option => Applying(option.For.Concat(option.Against))).SelectMany(a => a.Statements),
                .. missing.SelectMany(fact => fact.Statements),
            ]));
    }

    private IEnumerable<Caution> Cautions(Rule rule) => rule.Cautions.Where(caution => evaluator.Applies(caution) == true);

    private IEnumerable<Argument> Applying(IEnumerable<Argument> arguments) => arguments.Where(a => evaluator.Applies(a) == true);

    private IEnumerable<TreatmentOption> Options() =>
        evaluator.InScope == true ? guideline.Options.OrderBy(option => option.Rank) : [];

    /// <summary>The rules that defeat a rule whose scope and condition hold.</summary>
    private IEnumerable<string> DefeatedBy(Rule rule)
    {
        bool ownConditionHolds = evaluator.Value(rule.When) == true && (rule.AnyScope || evaluator.InScope == true);
        return ownConditionHolds ? rule.DefeatedBy.Where(other => evaluator.Holds(evaluator.Rule(other)) == true) : [];
    }

    private IEnumerable<string> InOrder(IReadOnlySet<string> facts) => guideline.Facts.Select(fact => fact.Id).Where(facts.Contains);

    private IEnumerable<(string Fact, string[] Settles, IReadOnlyList<string> Statements)> Missing(Rule[] undetermined)
    {
        (string Id, HashSet<string> Needs)[] open = [.. undetermined.Select(rule => (rule.Id, explanation.Needs(rule)))];
        IReadOnlyList<string> wanted = NaiveFollowUp.Unknown(evaluator, explanation);
        foreach (string fact in guideline.Facts.Select(fact => fact.Id).Where(fact => !evaluator.Knows(fact)))
        {
            string[] settles = [.. open.Where(rule => rule.Needs.Contains(fact)).Select(rule => rule.Id)];
            AlwaysAsked? asked = guideline.AlwaysAsk.SingleOrDefault(asked => asked.Fact == fact);
            if (settles.Length > 0 || asked is not null || wanted.Contains(fact))
                yield return (fact, settles, asked is null ? [] : asked.Statements);
        }
    }

    /// <summary>The statements that the decision names, and those that support a shown one.</summary>
    private IEnumerable<string> Statements(string[] named)
    {
        HashSet<string> shown = [.. guideline.Scope.Statements, .. named];
        while (guideline.Statements.FirstOrDefault(s => !shown.Contains(s.Id) && s.Supports.Any(shown.Contains)) is { } supporting)
            shown.Add(supporting.Id);
        return guideline.Statements.Select(statement => statement.Id).Where(shown.Contains);
    }
}
