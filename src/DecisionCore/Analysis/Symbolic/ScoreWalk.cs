using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>
/// Builds a set of patients from what the components of a score can sum to: variable by variable, with what has been summed so far as the
/// state. Patients whose states are equal have the same diagram below.
/// </summary>
/// <typeparam name="TState">What has been summed so far.</typeparam>
/// <param name="parts">The components.</param>
/// <param name="store">Holds the diagrams.</param>
/// <param name="meter">Counts the steps.</param>
/// <param name="add">Adds a component to a state: the state, and the steps that the component may have.</param>
/// <param name="reduced">The simplest state that decides alike: the state, and the most steps that are still to come.</param>
/// <param name="decided">Whether the patient is in the set; null while it depends on what is to come.</param>
internal sealed class ScoreWalk<TState>(
    ScoreParts parts,
    DiagramStore store,
    AnalysisMeter meter,
    Func<TState, int[], TState> add,
    Func<TState, int, TState> reduced,
    Func<TState, int, bool?> decided)
    where TState : struct
{
    /// <summary>A step with its key takes about as long as this many steps of a diagram.</summary>
    private const long StepsOfStep = 10;

    /// <summary>What remembering a step takes in addition to its state.</summary>
    private const int BytesOfStep = 96;

    private readonly Dictionary<(int Next, TState State, int Pending), int> made = [];
    private readonly PendingConditions pending = new(parts, store);
    private int[] variables = [];
    private ScoreParts.Component?[] components = [];
    private int[] toCome = [];
    private long held;

    /// <summary>
    /// The variable of the total, and for each class of its values whether the patient is in the set whatever the components are; -1 for
    /// none.
    /// </summary>
    public (int Variable, bool[] IsIn) Total { get; init; } = (-1, []);

    /// <summary>The bytes of a state.</summary>
    public int BytesOfState { get; init; }

    /// <summary>The set of patients.</summary>
    /// <param name="start">The state before any component.</param>
    /// <param name="truths">The truths of the components that are conditions.</param>
    public int From(TState start, IEnumerable<int> truths)
    {
        variables = [.. parts.Variables.Append(Total.Variable).Where(variable => variable >= 0).Distinct().Order()];
        components = [.. variables.Select(variable => parts.Components.FirstOrDefault(component => component.Variable == variable))];
        toCome = new int[variables.Length + 1];
        for (int i = variables.Length - 1; i >= 0; i--)
            toCome[i] = toCome[i + 1] + (components[i]?.Most ?? 0);
        // Components that not all versions have are always unknown.
        foreach (ScoreParts.Component component in parts.Components.Where(component => component.Variable < 0))
            start = add(start, component.StepsOf(FactVariable.Unknown));
        int set = Settled(0, start, [.. truths]);
        meter.Release(held);
        return set;
    }

    /// <summary>Adds the conditions that have been decided to the state.</summary>
    private int Settled(int next, TState sums, int[] truths)
    {
        for (int i = 0; i < truths.Length; i++)
        {
            if (truths[i] == PendingConditions.Added || !DiagramStore.IsLeaf(truths[i]))
                continue;
            sums = add(sums, parts.Conditions[i].StepsOf((Truth)truths[i]));
            truths[i] = PendingConditions.Added;
        }

        int conditions = pending.PlaceOf(truths);
        int most = toCome[next] + pending.MostOf(conditions);
        TState state = reduced(sums, most);
        if (decided(state, most) is { } isIn)
            return WithTotal(next, isIn);
        if (!made.TryGetValue((next, state, conditions), out int set))
            made.Add((next, state, conditions), set = Make(next, state, conditions));
        return set;
    }

    private int Make(int next, TState state, int conditions)
    {
        int variable = variables[next];
        var children = new int[parts.ClassCounts[variable]];
        meter.Count(StepsOfStep + (children.Length * (1L + (BytesOfState / sizeof(ulong)) + parts.Conditions.Length)));
        int bytes = BytesOfStep + BytesOfState + (sizeof(int) * parts.Conditions.Length);
        meter.Hold(bytes);
        held += bytes;
        for (int place = 0; place < children.Length; place++)
        {
            children[place] = place != FactVariable.Unknown && variable == Total.Variable
                ? DiagramStore.Leaf(Kleene.Of(Total.IsIn[place - 1]))
                : Settled(
                    next + 1,
                    components[next] is { } component ? add(state, component.StepsOf(place)) : state,
                    pending.Below(conditions, variable, place));
        }

        return store.Node(variable, children);
    }

    /// <summary>The set of a patient whose components decide; but a total that is known wins over them.</summary>
    private int WithTotal(int next, bool isIn) => Total.Variable >= 0 && Array.IndexOf(variables, Total.Variable) >= next
        ? store.Node(Total.Variable, [.. Total.IsIn.Prepend(isIn).Select(known => DiagramStore.Leaf(Kleene.Of(known)))])
        : DiagramStore.Leaf(Kleene.Of(isIn));
}
