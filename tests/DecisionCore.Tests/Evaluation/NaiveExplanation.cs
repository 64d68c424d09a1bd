using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>
/// The basis of a truth value, by definition: a comparison is based on its fact or score, and any other condition on those of its
/// parts that have the same truth value. The basis of an unknown truth value is therefore the missing facts.
/// </summary>
internal sealed class NaiveExplanation(NaiveEvaluator evaluator)
{
    private readonly Dictionary<string, HashSet<string>> needs = [];

    public IEnumerable<string> Basis(Condition condition) => condition switch
    {
        All all => WithTruth(evaluator.Value(all), all.Children).SelectMany(Basis).Distinct(),
        Any any => WithTruth(evaluator.Value(any), any.Children).SelectMany(Basis).Distinct(),
        CountAtLeast count => WithTruth(evaluator.Value(count), count.Children).SelectMany(Basis).Distinct(),
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
        Recorded c => [c.Fact],
        DateBefore c => [c.Fact],
        AgeAtLeast c => [c.Fact],
        FactGreater c => [c.Fact, c.Than],
        _ => [],
    };

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

    /// <summary>
    /// The basis of a recommendation: its condition, and why nothing defeats it. The decision shows the scope only once.
    /// </summary>
    public IEnumerable<string> BasisWithoutScope(Rule rule) =>
        Basis(rule.When).Concat(rule.DefeatedBy.Select(evaluator.Rule).SelectMany(Basis)).Distinct();

    /// <summary>The unknown facts that could settle an unknown rule.</summary>
    public HashSet<string> Needs(Rule rule)
    {
        if (!needs.TryGetValue(rule.Id, out HashSet<string>? known))
            needs.Add(rule.Id, known = [.. NeedsOf(rule)]);
        return known;
    }

    /// <summary>The unknown facts that could settle an unknown condition.</summary>
    public IEnumerable<string> Needs(Condition condition) => NeedsOf(condition);

    private IEnumerable<string> NeedsOf(Rule rule)
    {
        if (!rule.AnyScope)
        {
            foreach (string need in NeedsOf(evaluator.Guideline.Scope.When))
                yield return need;
        }

        foreach (string need in NeedsOf(rule.When))
            yield return need;
        foreach (string need in rule.DefeatedBy.Select(evaluator.Rule).Where(other => evaluator.Holds(other) is null).SelectMany(Needs))
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
            CountAtLeast count => count.Children.SelectMany(NeedsOf),
            Not not => NeedsOf(not.Child),
            Is named => NeedsOf(evaluator.Definition(named)),
            ScoreWithin score => NeedsOf(evaluator.Score(score.Score)),
            FactGreater c => new[] { c.Fact, c.Than }.Where(fact => !evaluator.Knows(fact)),
            _ => Basis(condition),
        };
    }

    /// <summary>What the missing components need, or the total if every component is missing.</summary>
    private IEnumerable<string> NeedsOf(ScoreDefinition score)
    {
        ScoreComponent[] missing = [.. score.Components.Where(component => !evaluator.Scoring.Knows(component))];
        if (score.Total is not null && missing.Length == score.Components.Length)
            return [score.Total];
        return missing.SelectMany(component => component is ConditionPoints c ? NeedsOf(c.When) : [NaiveScore.FactOf(component)]);
    }

    private IEnumerable<Condition> WithTruth(bool? truth, IEnumerable<Condition> children) =>
        children.Where(child => evaluator.Value(child) == truth);
}
