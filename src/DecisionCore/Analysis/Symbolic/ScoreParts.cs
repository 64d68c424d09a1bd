using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Analysis.Diagrams;
using GuidelineDecisions.DecisionCore.Analysis.Space;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Symbolic;

/// <summary>
/// The components of a score over the classes of facts. Points are in steps, counted from the least points of the component, so that sums
/// only grow.
/// </summary>
internal sealed class ScoreParts
{
    public ScoreParts(ScoreDefinition score, ScoreRange range, FactSpace space, DiagramStore store, Func<Guidelines.Condition, int> truthOf)
    {
        Components = [.. score.Components.Where(c => c is not ConditionPoints).Select(component => Of(component, range, space))];
        Conditions =
            [.. score.Components.OfType<ConditionPoints>().Select(c => new Condition(truthOf(c.When), range.Steps(c.Points)))];
        var variables = new SortedSet<int>(Components.Select(component => component.Variable).Where(variable => variable >= 0));
        foreach (Condition condition in Conditions)
        {
            AddVariables(store.WhereTrue(condition.Truth), store, variables);
            AddVariables(store.WhereNotFalse(condition.Truth), store, variables);
        }

        Variables = [.. variables];
        ClassCounts = space.ClassCounts;
    }

    /// <summary>The components that give points to the values of one fact.</summary>
    public ImmutableArray<Component> Components { get; }

    /// <summary>The components that are conditions.</summary>
    public ImmutableArray<Condition> Conditions { get; }

    /// <summary>The variables on which the components depend, in ascending order.</summary>
    public ImmutableArray<int> Variables { get; }

    /// <summary>The number of classes of each variable of the space.</summary>
    public ImmutableArray<int> ClassCounts { get; }

    private static Component Of(ScoreComponent component, ScoreRange range, FactSpace space)
    {
        int variable = space.IndexOf(component.FactOrNull!);
        int least = range.Of(component).Least;
        int[] possible = [.. range.Possible(component).Select(points => points - least)];
        IEnumerable<int[]> known = variable < 0 ? [] : space.Variables[variable].Classes
            .Select(values => (int[])[range.Steps(ComponentPoints.Of(component, values.Example(Calendar.Latest))) - least]);
        return new(variable, [possible, .. known], possible[^1]);
    }

    private static void AddVariables(int set, DiagramStore store, SortedSet<int> variables)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([set]);
        while (open.TryPop(out int node))
        {
            if (DiagramStore.IsLeaf(node) || !seen.Add(node))
                continue;
            variables.Add(store.VariableOf(node));
            foreach (int child in store.ChildrenOf(node))
                open.Push(child);
        }
    }

    /// <summary>A component that gives points to the values of a fact.</summary>
    /// <param name="Variable">The fact's variable; -1 for a fact that not all versions have, which is always unknown.</param>
    /// <param name="OfClasses">The steps that are possible for each class, in ascending order; class 0 is unknown.</param>
    /// <param name="Most">The most steps.</param>
    internal sealed record Component(int Variable, int[][] OfClasses, int Most)
    {
        public int[] StepsOf(int place) => OfClasses[place];
    }

    /// <summary>A component that is a condition.</summary>
    /// <param name="Truth">The diagram of its truth.</param>
    /// <param name="Points">Its points in steps, from zero.</param>
    internal sealed record Condition(int Truth, int Points)
    {
        private readonly int[] either = [0, Math.Abs(Points)];
        private readonly int[] whenTrue = [Math.Max(0, Points)];
        private readonly int[] whenFalse = [Math.Max(0, -Points)];

        public int Most => Math.Abs(Points);

        public int[] StepsOf(Logic.Truth truth) => truth switch
        {
            Logic.Truth.True => whenTrue,
            Logic.Truth.False => whenFalse,
            _ => either,
        };
    }
}
