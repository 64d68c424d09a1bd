using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>
/// On what a truth rests, by its definition: a comparison rests on its fact or score; anything else on those of its parts that have
/// its own truth. An unknown truth so rests on what is missing.
/// </summary>
internal sealed class NaiveExplanation(NaiveEvaluator evaluator)
{
    private readonly Dictionary<string, HashSet<string>> needs = [];

    /// <summary>The facts and scores on which the truth of a condition rests.</summary>
    public IEnumerable<string> Basis(Condition condition) => condition switch
    {
        All all => WithTruth(evaluator.Value(all), all.Children).SelectMany(Basis).Distinct(),
        Any any => WithTruth(evaluator.Value(any), any.Children).SelectMany(Basis).Distinct(),
        Not not => Basis(not.Child),
        Is named => Basis(evaluator.Definition(named)),
        ScoreWithin score => [score.Score],
        BooleanEquals c => [c.Fact],
        CodeIn c => [c.Fact],
        IncludesAny c => [c.Fact],
        IsEmpty c => [c.Fact],
        NumberWithin c => [c.Fact],
        WithinMonths c => [c.Fact],
        Reached c => [c.Fact],
        _ => [],
    };

    /// <summary>The facts and scores on which the truth of a rule rests.</summary>
    public IEnumerable<string> Basis(Rule rule)
    {
        bool? truth = evaluator.Holds(rule);
        List<string> basis = [];
        if (!rule.AnyScope && evaluator.InScope == truth)
            basis.AddRange(Basis(evaluator.Guideline.Scope.When));
        if (evaluator.Value(rule.When) == truth)
            basis.AddRange(Basis(rule.When));
        foreach (Rule defeater in rule.DefeatedBy.Select(evaluator.Rule))
        {
            if (NaiveEvaluator.Negated(evaluator.Holds(defeater)) == truth)
                basis.AddRange(Basis(defeater));
        }

        return basis.Distinct();
    }

    /// <summary>What a recommendation shows: its condition, and why nothing defeats it; the scope is shown once for all.</summary>
    public IEnumerable<string> BasisBesideScope(Rule rule) =>
        Basis(rule.When).Concat(rule.DefeatedBy.Select(evaluator.Rule).SelectMany(Basis)).Distinct();

    /// <summary>The unknown facts on which an unknown rule turns.</summary>
    public HashSet<string> Needs(Rule rule)
    {
        if (!needs.TryGetValue(rule.Id, out HashSet<string>? known))
            needs.Add(rule.Id, known = [.. NeedsOf(rule)]);
        return known;
    }

    private IEnumerable<string> NeedsOf(Rule rule)
    {
        if (!rule.AnyScope)
        {
            foreach (string need in NeedsOf(evaluator.Guideline.Scope.When))
                yield return need;
        }

        foreach (string need in NeedsOf(rule.When))
            yield return need;
        foreach (string need in rule.DefeatedBy.Select(evaluator.Rule).Where(other => evaluator.Holds(other) is null).SelectMany(NeedsOf))
            yield return need;
    }

    private IEnumerable<string> NeedsOf(Condition condition)
    {
        if (evaluator.Value(condition) is not null)
            return [];
        return condition switch
        {
            All all => all.Children.SelectMany(NeedsOf),
            Any any => any.Children.SelectMany(NeedsOf),
            Not not => NeedsOf(not.Child),
            Is named => NeedsOf(evaluator.Definition(named)),
            ScoreWithin score => NeedsOf(evaluator.Score(score.Score)),
            _ => Basis(condition),
        };
    }

    /// <summary>The components that are missing or, when all are, the total.</summary>
    private string[] NeedsOf(ScoreDefinition score)
    {
        string[] missing = [.. score.Components.Select(component => component.Fact).Where(fact => !evaluator.Knows(fact))];
        return missing.Length == score.Components.Length ? [score.Total] : missing;
    }

    private IEnumerable<Condition> WithTruth(bool? truth, IEnumerable<Condition> children) =>
        children.Where(child => evaluator.Value(child) == truth);
}
