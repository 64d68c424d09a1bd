using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>The patients whose facts do not contradict each other, which are those that the facts reader accepts.</summary>
internal static class PossiblePatients
{
    /// <summary>Finding a class of dates among those of an as-of date takes about as long as this many steps.</summary>
    private const long StepsOfClass = 3;

    /// <summary>True for the combinations of classes that some patient has, false for the others.</summary>
    /// <param name="guideline">The version.</param>
    /// <param name="space">The classes of the facts.</param>
    /// <param name="store">Holds the diagrams.</param>
    /// <param name="meter">Counts the steps.</param>
    /// <param name="truthOf">The truth of a condition.</param>
    /// <param name="sums">False where the components of a score cannot sum to its total, for each score.</param>
    public static int Of(
        Guideline guideline, FactSpace space, DiagramStore store, AnalysisMeter meter, Func<Condition, int> truthOf,
        IEnumerable<int> sums)
    {
        IEnumerable<int> described = guideline.Contradictions
            .Where(contradiction => contradiction.When is not null)
            .Select(contradiction => store.Not(store.Where(truthOf(contradiction.When!), Truth.True)));
        IEnumerable<int> excluded = guideline.Contradictions
            .Where(contradiction => contradiction.When is null && !IsOfIntegers(contradiction, space))
            .Select(contradiction => new FactGreater(contradiction.Greater!, contradiction.Than!))
            .Select(greater => store.Not(store.Where(truthOf(greater), Truth.True)));
        return store.And(
            described.Concat(excluded).Concat(sums).Append(InOrder([guideline], space, store, meter))
                .Append(AsOfOneDay(space, store, meter)));
    }

    /// <summary>True for the combinations of classes of dates that some as-of date allows together.</summary>
    private static int AsOfOneDay(FactSpace space, DiagramStore store, AnalysisMeter meter)
    {
        if (space.Dates.AsOf.IsEmpty)
            return DiagramStore.Leaf(Truth.True);
        (FactVariable Variable, int Place)[] dates =
            [.. space.Variables.Select((variable, place) => (variable, place)).Where(v => v.variable.Fact.Type == FactType.Date)];
        return store.Or(space.Dates.AsOf.Select(asOf => store.And(dates.Select(date =>
        {
            meter.Count(StepsOfClass * date.Variable.ClassCount);
            IEnumerable<bool> allowed = date.Variable.Classes.Select(some => space.Dates.IsPossible(date.Variable.Fact.Id, some, asOf));
            return store.Node(date.Place, [.. allowed.Prepend(true).Select(isAllowed => DiagramStore.Leaf(Kleene.Of(isAllowed)))]);
        }))));
    }

    private static bool IsOfIntegers(Contradiction contradiction, FactSpace space) =>
        new[] { contradiction.Greater!, contradiction.Than! }.Select(space.IndexOf)
            .All(place => place >= 0 && space.Variables[place].Fact.Type == FactType.Integer);

    /// <summary>True for the combinations of classes with numbers that respect the order that every version requires.</summary>
    public static int InOrder(IEnumerable<Guideline> versions, FactSpace space, DiagramStore store, AnalysisMeter meter)
    {
        (int Smaller, int Greater)[] orders = [.. versions.SelectMany(version => Orders(version, space)).Distinct()];
        return store.And(Chains(orders, meter).Select(chain => InOrder(chain, space, store, meter)));
    }

    /// <summary>The pairs of integer facts of which one must not exceed the other.</summary>
    public static IEnumerable<(int Smaller, int Greater)> Orders(Guideline guideline, FactSpace space) =>
        guideline.Contradictions.Where(contradiction => contradiction.When is null)
            .Select(contradiction => (Smaller: space.IndexOf(contradiction.Greater!), Greater: space.IndexOf(contradiction.Than!)))
            .Where(order => order is { Smaller: >= 0, Greater: >= 0 } && space.Variables[order.Smaller].Fact.Type == FactType.Integer);

    // Intervals have numbers in the order asked for if and only if no chain of known facts begins above where it ends.
    private static IEnumerable<int[]> Chains((int Smaller, int Greater)[] orders, AnalysisMeter meter)
    {
        var open = new Queue<int[]>(orders.Select(order => order.Smaller).Distinct().Select(first => new[] { first }));
        while (open.TryDequeue(out int[]? chain))
        {
            if (chain.Length > 1)
                yield return chain;
            meter.Count(orders.Length + (4L * chain.Length));
            foreach ((_, int next) in orders.Where(order => order.Smaller == chain[^1] && !chain.Contains(order.Greater)))
                open.Enqueue([.. chain, next]);
        }
    }

    private static int InOrder(int[] chain, FactSpace space, DiagramStore store, AnalysisMeter meter)
    {
        NumberClass[] first = [.. space.Variables[chain[0]].Classes.Cast<NumberClass>()];
        NumberClass[] last = [.. space.Variables[chain[^1]].Classes.Cast<NumberClass>()];
        meter.Count((long)first.Length * (first.Length + last.Length));
        IEnumerable<int> between = chain[1..^1].Select(variable => Set(variable, place => place != FactVariable.Unknown));
        IEnumerable<int> wrong = first.Select((numbers, i) => store.And(
            Set(chain[0], place => place == i + 1),
            Set(chain[^1], place => place != FactVariable.Unknown && last[place - 1].Ends.Greatest < numbers.Ends.Least)));
        return store.Not(store.And(store.And(between), store.Or(wrong)));

        int Set(int variable, Func<int, bool> isMember) => store.Node(
            variable, [.. Enumerable.Range(0, space.ClassCounts[variable]).Select(place => DiagramStore.Leaf(Kleene.Of(isMember(place))))]);
    }
}
