using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Coverage;

/// <summary>Changes one constant or operator of a condition, in every way in which an author could make a mistake.</summary>
internal sealed class ConditionMutants(Guideline guideline)
{
    private const decimal DecimalStep = 0.1m;

    private readonly Dictionary<string, FactDefinition> facts = guideline.Facts.ToDictionary(fact => fact.Id);

    /// <summary>The changed conditions, each with a description of the change and its place below the pointer.</summary>
    public IEnumerable<(string Pointer, string Change, Condition Condition)> Of(Condition condition, string pointer) => condition switch
    {
        All all => OfChildren(all.Children, pointer + "/all", "all", "any", children => new All(children), children => new Any(children)),
        Any any => OfChildren(any.Children, pointer + "/any", "any", "all", children => new Any(children), children => new All(children)),
        CountAtLeast count => OfCount(count, pointer),
        Not not => Of(not.Child, not.ChildPointer(pointer))
            .Select(mutant => mutant with { Condition = not with { Child = mutant.Condition } })
            .Append((pointer, "not ... -> ...", not.Child)),
        Comparison comparison => OfComparison(comparison)
            .Select(other => (pointer, $"{Words(comparison)} -> {Words(other)}", (Condition)other)).Append(Negated(condition, pointer)),
        Is => [Negated(condition, pointer)],
        _ => [],
    };

    private static (string Pointer, string Change, Condition Condition) Negated(Condition condition, string pointer) =>
        (pointer, $"{Name(condition)} -> not {Name(condition)}", new Not(condition));

    private static string Name(Condition condition) => condition is Is named
        ? named.Definition
        : ConditionReferences.SubjectOf((Comparison)condition);

    private IEnumerable<(string Pointer, string Change, Condition Condition)> OfChildren(
        ImmutableArray<Condition> children,
        string pointer,
        string word,
        string other,
        Func<ImmutableArray<Condition>, Condition> same,
        Func<ImmutableArray<Condition>, Condition> swapped)
    {
        if (children.Length > 1)
            yield return (pointer, $"{word} -> {other}", swapped(children));
        for (int i = 0; i < children.Length; i++)
        {
            string at = Invariant($"{pointer}/{i}");
            if (children.Length > 1)
                yield return (at, "left out", same(children.RemoveAt(i)));
            foreach ((string below, string change, Condition mutant) in Of(children[i], at))
                yield return (below, change, same(children.SetItem(i, mutant)));
        }
    }

    private IEnumerable<(string Pointer, string Change, Condition Condition)> OfCount(CountAtLeast count, string pointer)
    {
        foreach (int atLeast in new[] { count.AtLeast - 1, count.AtLeast + 1 }.Where(n => n >= 1 && n <= count.Children.Length))
            yield return (pointer, Invariant($"at least {count.AtLeast} -> at least {atLeast}"), count with { AtLeast = atLeast });
        for (int i = 0; i < count.Children.Length; i++)
        {
            string at = Invariant($"{pointer}/count/{i}");
            if (count.Children.Length > count.AtLeast)
                yield return (at, "left out", count with { Children = count.Children.RemoveAt(i) });
            foreach ((string below, string change, Condition mutant) in Of(count.Children[i], at))
                yield return (below, change, count with { Children = count.Children.SetItem(i, mutant) });
        }
    }

    private string Words(Comparison comparison)
    {
        string subject = ConditionReferences.SubjectOf(comparison);
        return $"{subject} {ConditionText.Of(comparison, true, facts.GetValueOrDefault(subject))}";
    }

    private IEnumerable<Comparison> OfComparison(Comparison comparison) => comparison switch
    {
        CodeIn c => OtherLists(c.Fact, c.Values).Select(values => c with { Values = values }),
        IncludesAny c => OtherLists(c.Fact, c.Values).Select(values => c with { Values = values }),
        NumberWithin c => OtherBounds(c.Bounds, facts[c.Fact].Type == FactType.Integer ? 1 : DecimalStep)
            .Select(bounds => c with { Bounds = bounds }),
        ScoreWithin c => OtherBounds(c.Bounds, 1).Select(bounds => c with { Bounds = bounds, Band = null }),
        DateBefore c => new[] { c.Day.AddDays(-1), c.Day.AddDays(1) }
            .Where(day => day >= Calendar.Earliest && day <= Calendar.Latest).Select(day => c with { Day = day }),
        AgeAtLeast c => [c with { Age = c.Age with { Days = c.Age.Days - 1 } }, c with { Age = c.Age with { Days = c.Age.Days + 1 } }],
        FactGreater c => [new FactGreater(c.Than, c.Fact)],
        WithinMonths c => [c with { Months = c.Months + 1 }, c with { Months = c.Months - 1 }],
        _ => [],
    };

    private IEnumerable<ImmutableArray<string>> OtherLists(string fact, ImmutableArray<string> values)
    {
        IEnumerable<ImmutableArray<string>> fewer = values.Length > 1 ? values.Select(value => values.Remove(value)) : [];
        return fewer.Concat(facts[fact].Values.Select(value => value.Id).Except(values).Select(values.Add));
    }

    private static IEnumerable<Bounds> OtherBounds(Bounds bounds, decimal step)
    {
        if (bounds.Lower is { } lower && lower == bounds.Upper)
            return [bounds with { Lower = lower - step, Upper = lower - step }, bounds with { Lower = lower + step, Upper = lower + step }];
        IEnumerable<Bounds> lowers = bounds.Lower is null ? [] :
        [
            bounds with { Lower = bounds.Lower - step }, bounds with { Lower = bounds.Lower + step },
            bounds with { LowerExcluded = !bounds.LowerExcluded },
        ];
        IEnumerable<Bounds> uppers = bounds.Upper is null ? [] :
        [
            bounds with { Upper = bounds.Upper - step }, bounds with { Upper = bounds.Upper + step },
            bounds with { UpperExcluded = !bounds.UpperExcluded },
        ];
        IEnumerable<Bounds> one = bounds is { Lower: not null, Upper: not null }
            ? [bounds with { Lower = null, LowerExcluded = false }, bounds with { Upper = null, UpperExcluded = false }] : [];
        return lowers.Concat(uppers).Concat(one);
    }
}
