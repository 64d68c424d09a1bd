using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Evaluation;

/// <summary>
/// A second evaluator, written from src/Guidelines/README.md and only for readability: it walks the conditions as written, and null
/// means unknown. It shares only the model and the values with the product.
/// </summary>
internal sealed class NaiveEvaluator(Guideline guideline, DateOnly asOf, IReadOnlyDictionary<string, FactValue> facts)
{
    // Caches, because each question is asked many times about one patient.
    private readonly Dictionary<string, (decimal Least, decimal Most)> scores = [];
    private readonly Dictionary<ScoreWithin, bool?> compared = [];
    private readonly Dictionary<string, bool?> rules = [];
    private readonly Dictionary<string, bool?> definitions = [];
    private bool? scope;
    private bool scopeIsKnown;

    public Guideline Guideline => guideline;

    public DateOnly AsOf => asOf;

    public bool? InScope
    {
        get
        {
            if (!scopeIsKnown)
                (scope, scopeIsKnown) = (Value(guideline.Scope.When), true);
            return scope;
        }
    }

    public bool Knows(string fact) => facts.ContainsKey(fact);

    public FactValue Fact(string fact) => facts[fact];

    public Rule Rule(string id) => guideline.Rules.Single(rule => rule.Id == id);

    /// <summary>The conditions of a rule. The rule holds when all of them are true.</summary>
    public IEnumerable<bool?> Parts(Rule rule)
    {
        if (!rule.AnyScope)
            yield return InScope;
        yield return Value(rule.When);
        foreach (string defeater in rule.DefeatedBy)
            yield return Negated(Holds(Rule(defeater)));
    }

    public bool? Holds(Rule rule)
    {
        if (!rules.TryGetValue(rule.Id, out bool? truth))
            rules.Add(rule.Id, truth = Conjunction(Parts(rule)));
        return truth;
    }

    public bool? IsShown(Notice notice) => notice.AnyScope ? Value(notice.When) : Conjunction([InScope, Value(notice.When)]);

    public bool? IsShown(Conflict conflict)
    {
        List<bool?> parts = [InScope];
        foreach (IReadOnlyList<string> side in conflict.Between)
            parts.Add(Disjunction(side.Select(rule => Value(Rule(rule).When))));
        if (conflict.When is not null)
            parts.Add(Value(conflict.When));
        return Conjunction(parts);
    }

    public bool? Applies(Argument argument) => argument.When is null ? InScope : Conjunction([InScope, Value(argument.When)]);

    public bool? Applies(Caution caution) => caution.When is null ? true : Value(caution.When);

    /// <summary>The contradictions between the facts, and the scores whose components cannot add up to the given total.</summary>
    public IEnumerable<string> Contradictions()
    {
        foreach (Contradiction contradiction in guideline.Contradictions)
        {
            bool found = contradiction.When is not null
                ? Value(contradiction.When) == true
                : IsGreater(contradiction.Greater!, contradiction.Than!) == true;
            if (found)
                yield return contradiction.Id;
        }

        foreach (ScoreDefinition score in guideline.Scores)
        {
            if (score.Total is not null && Number(score.Total) is { } total && !Scoring.CanBe(score, total))
                yield return score.Id;
        }
    }

    public bool? Value(Condition condition) => condition switch
    {
        Always => true,
        All all => Conjunction(all.Children.Select(Value)),
        Any any => Disjunction(any.Children.Select(Value)),
        CountAtLeast count => Counted([.. count.Children.Select(Value)], count.AtLeast),
        Not not => Negated(Value(not.Child)),
        Is named => DefinitionValue(named),
        RuleHolds c => Holds(Rule(c.Rule)) == true,
        Scheduled c => NaiveFollowUp.IsScheduled(this, guideline.Schedules.Single(schedule => schedule.Id == c.Schedule)),
        ScoreWithin score => ScoreValue(score),
        BooleanEquals c => Knows(c.Fact) ? ((BooleanValue)facts[c.Fact]).Value == c.Value : null,
        CodeIn c => Knows(c.Fact) ? c.Values.Any(value => value == ((CodeValue)facts[c.Fact]).Code) : null,
        IncludesAny c => Knows(c.Fact) ? ((CodesValue)facts[c.Fact]).Codes.Any(code => c.Values.Any(value => value == code)) : null,
        IsEmpty c => Knows(c.Fact) ? ((CodesValue)facts[c.Fact]).Codes.Length == 0 : null,
        NumberWithin c => Number(c.Fact) is { } number ? LiesWithin(number, c.Bounds) : null,
        WithinMonths c => Knows(c.Fact) ? NaiveCalendar.Plus(((DateValue)facts[c.Fact]).Date, c.Months) >= asOf : null,
        DateBefore c => Knows(c.Fact) ? ((DateValue)facts[c.Fact]).Date < c.Day : null,
        AgeAtLeast c => Knows(c.Fact) ? NaiveCalendar.Plus(((DateValue)facts[c.Fact]).Date, c.Age) <= asOf : null,
        Recorded c => Knows(c.Fact),
        FactGreater c => IsGreater(c.Fact, c.Than),
        Reached c => Knows(c.Fact) ? ((DateValue)facts[c.Fact]).Date <= asOf : null,
        _ => throw new InvalidOperationException($"{condition.GetType()} is an unknown kind of condition."),
    };

    private static bool? Counted(bool?[] values, int atLeast) =>
        values.Count(value => value == true) >= atLeast ? true : values.Count(value => value != false) < atLeast ? false : null;

    public Condition Definition(Is named) => guideline.Definitions.Single(definition => definition.Id == named.Definition).When;

    public ScoreDefinition Score(string id) => guideline.Scores.Single(score => score.Id == id);

    public NaiveScore Scoring => new(facts, Value);

    public (decimal Least, decimal Most) Interval(ScoreDefinition score)
    {
        if (!scores.TryGetValue(score.Id, out (decimal, decimal) interval))
            scores.Add(score.Id, interval = Scoring.Interval(score));
        return interval;
    }

    public static bool? Conjunction(IEnumerable<bool?> values)
    {
        bool? result = true;
        foreach (bool? value in values)
        {
            if (value == false)
                return false;
            if (value is null)
                result = null;
        }

        return result;
    }

    public static bool? Disjunction(IEnumerable<bool?> values)
    {
        bool? result = false;
        foreach (bool? value in values)
        {
            if (value == true)
                return true;
            if (value is null)
                result = null;
        }

        return result;
    }

    public static bool? Negated(bool? value) => value is null ? null : !value;

    private bool? DefinitionValue(Is named)
    {
        if (!definitions.TryGetValue(named.Definition, out bool? truth))
            definitions.Add(named.Definition, truth = Value(Definition(named)));
        return truth;
    }

    /// <summary>True if every number of the interval is within the bounds, false if none is.</summary>
    private bool? ScoreValue(ScoreWithin comparison)
    {
        if (compared.TryGetValue(comparison, out bool? known))
            return known;
        (decimal least, decimal most) = Interval(Score(comparison.Score));
        int within = 0, all = 0;
        for (decimal sum = least; sum <= most; sum += 0.1m, all++)
            within += LiesWithin(sum, comparison.Bounds) ? 1 : 0;
        return compared[comparison] = within == 0 ? false : within == all ? true : null;
    }

    private bool? IsGreater(string fact, string than)
    {
        if (!Knows(fact) || !Knows(than))
            return null;
        return facts[fact] is DateValue date
            ? date.Date.DayNumber > ((DateValue)facts[than]).Date.DayNumber
            : ((NumberValue)facts[fact]).Number > ((NumberValue)facts[than]).Number;
    }

    private decimal? Number(string fact) => Knows(fact) ? ((NumberValue)facts[fact]).Number : null;

    public static bool LiesWithin(decimal number, Bounds bounds)
    {
        if (bounds.Lower is { } lower && (number < lower || (bounds.LowerExcluded && number == lower)))
            return false;
        if (bounds.Upper is { } upper && (number > upper || (bounds.UpperExcluded && number == upper)))
            return false;
        return true;
    }
}
