using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>
/// Sets facts so that a condition is likely to have the wanted truth value. Purely random facts would hardly ever meet the long
/// conjunctions of a guideline. This is not an evaluator: it may miss, and no test relies on its success.
/// </summary>
internal sealed class Aim(Guideline guideline, RandomValues values, Random random, DateOnly asOf, Dictionary<string, FactValue> facts)
{
    private const int Attempts = 12;

    public void At(Condition condition, bool wanted)
    {
        switch (condition)
        {
            case All all when wanted:
                Each(all.Children, wanted);
                break;
            case Any any when !wanted:
                Each(any.Children, wanted);
                break;
            case All all:
                At(all.Children[random.Next(all.Children.Length)], wanted);
                break;
            case Any any:
                At(any.Children[random.Next(any.Children.Length)], wanted);
                break;
            case CountAtLeast count:
                Each(count.Children, wanted);
                break;
            case Not not:
                At(not.Child, !wanted);
                break;
            case Is named:
                At(guideline.Definitions.Single(definition => definition.Id == named.Definition).When, wanted);
                break;
            case ScoreWithin score:
                AtScore(guideline.Scores.Single(s => s.Id == score.Score), score.Bounds, wanted);
                break;
            case BooleanEquals c:
                Set(c.Fact, value => ((BooleanValue)value).Value == c.Value == wanted);
                break;
            case CodeIn c:
                Set(c.Fact, value => c.Values.Contains(((CodeValue)value).Code) == wanted);
                break;
            case IncludesAny c:
                Set(c.Fact, value => ((CodesValue)value).Codes.Any(c.Values.Contains) == wanted);
                break;
            case IsEmpty c:
                Set(c.Fact, value => ((CodesValue)value).Codes.IsEmpty == wanted);
                break;
            case NumberWithin c:
                Set(c.Fact, value => c.Bounds.Contains(((NumberValue)value).Number) == wanted);
                break;
            case WithinMonths c:
                Set(c.Fact, value => (((DateValue)value).Date.AddMonths(c.Months) >= asOf) == wanted);
                break;
            case DateBefore c:
                Set(c.Fact, value => ((DateValue)value).Date < c.Day == wanted);
                break;
            case AgeAtLeast c:
                Set(c.Fact, value => (c.Age.AddTo(((DateValue)value).Date) <= asOf) == wanted);
                break;
            case FactGreater c:
                Set(c.Than, _ => true);
                Set(c.Fact, value => Exceeds(value, facts.GetValueOrDefault(c.Than)) == wanted);
                break;
            case Recorded c when !wanted:
                break;
            case Recorded c:
                Set(c.Fact, _ => true);
                break;
            case Reached c:
                Set(c.Fact, _ => true);
                break;
        }
    }

    /// <summary>
    /// Sets facts so that a schedule is likely to be in effect, with the as-of date within two days of an end of one of its windows, or
    /// that it has ended.
    /// </summary>
    public void AtWindow(Schedule schedule)
    {
        int step = schedule.Step is null ? 0 : random.Next(schedule.Steps.Length + 1);
        WindowDefinition? window = step < schedule.Steps.Length ? schedule.Steps[step] : schedule.Repeat;
        Duration to = window?.Closes is { } closes && random.Next(2) == 0 ? closes : window?.Opens ?? default;
        DateOnly day = Before(to).AddDays(random.Next(5) - 2);
        if (guideline.Facts.FirstOrDefault(fact => fact.Id == schedule.Step) is { Range: { } range } counted && range.Contains(step))
            facts[counted.Id] = new NumberValue(step);
        for (int i = schedule.After.Length - 1; i >= 0; i--)
        {
            facts[schedule.After[i]] = new DateValue(Allowed(day));
            day = step > 0 ? day.AddDays(-1 - random.Next(400)) : day;
        }

        if (schedule.Until is { Of: { } of, After: { } after } && random.Next(4) == 0)
            facts[of] = new DateValue(Allowed(Before(after)));
        At(guideline.Rules.Single(rule => rule.Id == schedule.Rule).When, true);
    }

    private DateOnly Before(Duration duration) =>
        new Duration(-duration.Years, -duration.Months, -duration.Weeks, -duration.Days).AddTo(asOf);

    private DateOnly Allowed(DateOnly day) => day > asOf ? asOf : day < Calendar.Earliest ? Calendar.Earliest : day;

    private static bool Exceeds(FactValue value, FactValue? than) => (value, than) switch
    {
        (NumberValue left, NumberValue right) => left.Number > right.Number,
        (DateValue left, DateValue right) => left.Date > right.Date,
        _ => false,
    };

    private void Each(IEnumerable<Condition> children, bool wanted)
    {
        foreach (Condition child in children)
            At(child, wanted);
    }

    private void AtScore(ScoreDefinition score, Bounds bounds, bool wanted)
    {
        string[] parts = [.. score.Components.Select(component => component.FactOrNull).OfType<string>()];
        if ((score.Total is not null && facts.ContainsKey(score.Total)) || parts.Any(facts.ContainsKey))
            return;
        if (score.Total is not null && random.Next(3) == 0)
        {
            Set(score.Total, value => bounds.Contains(((NumberValue)value).Number) == wanted);
            return;
        }

        foreach (ConditionPoints condition in score.Components.OfType<ConditionPoints>())
            At(condition.When, random.Next(2) == 0);
        for (int i = 0; i < Attempts; i++)
        {
            foreach (FactDefinition fact in guideline.Facts.Where(fact => parts.Contains(fact.Id)))
                facts[fact.Id] = values.Next(fact, random, asOf);
            (decimal least, decimal most) = new NaiveEvaluator(guideline, asOf, facts).Interval(score);
            if (bounds.Contains(least) == wanted && bounds.Contains(most) == wanted)
                return;
        }
    }

    private void Set(string fact, Func<FactValue, bool> wanted)
    {
        if (facts.ContainsKey(fact))
            return;
        FactDefinition definition = guideline.Facts.Single(f => f.Id == fact);
        for (int i = 0; i < Attempts; i++)
        {
            FactValue value = values.Next(definition, random, asOf);
            if (!wanted(value))
                continue;
            facts.Add(fact, value);
            return;
        }
    }
}
