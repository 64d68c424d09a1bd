using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Diagrams;

/// <summary>
/// Multi-valued decision diagrams over variables with finitely many classes. A diagram is identified by the number of its root, which
/// is either a truth (a leaf) or a node that tests one variable and has a child diagram for each of its classes. Variables are tested
/// in ascending order, equal nodes are shared, and a node whose children are all equal is left out. So two diagrams are equal if and
/// only if their numbers are.
/// </summary>
internal sealed class DiagramStore
{
    private const int Leaves = 3;
    private const int MostRemembered = 1 << 22;

    /// <summary>A cached step takes about as much memory as this many nodes.</summary>
    private const int NodesOfAStep = 4;

    /// <summary>The most children that nodes may have on average.</summary>
    private const int MostChildren = 16;

    private readonly int budget;
    private readonly Dictionary<(Connective Connective, int Left, int Right), int> remembered = [];
    private int[] variables = new int[1024];
    private int[] starts = new int[1024];
    private int[] children = new int[8192];
    private int[] buckets = new int[4096];
    private int childCount;
    private int steps;

    /// <summary>Creates an empty store.</summary>
    /// <param name="budget">The most nodes that it may hold.</param>
    public DiagramStore(int budget)
    {
        this.budget = budget;
        Array.Fill(variables, int.MaxValue, 0, Leaves);
        Count = Leaves;
    }

    /// <summary>The number of nodes.</summary>
    public int Count { get; private set; }

    /// <summary>The diagram with this truth everywhere.</summary>
    public static int Leaf(Truth truth) => (int)truth;

    /// <summary>Whether the diagram has the same truth everywhere.</summary>
    public static bool IsLeaf(int diagram) => diagram < Leaves;

    /// <summary>The variable that the root tests; for a leaf, a number greater than every variable.</summary>
    public int VariableOf(int diagram) => variables[diagram];

    /// <summary>The child diagrams of the root, one for each class of its variable.</summary>
    public ReadOnlySpan<int> ChildrenOf(int diagram)
    {
        int start = starts[diagram];
        return children.AsSpan(start, (diagram + 1 < Count ? starts[diagram + 1] : childCount) - start);
    }

    /// <summary>The truth of a diagram for these classes of the variables.</summary>
    public Truth At(int diagram, ReadOnlySpan<int> classes)
    {
        while (!IsLeaf(diagram))
            diagram = ChildrenOf(diagram)[classes[variables[diagram]]];
        return (Truth)diagram;
    }

    /// <summary>The diagram that tests a variable and continues with a diagram of later variables for each of its classes.</summary>
    public int Node(int variable, ReadOnlySpan<int> ofClasses)
    {
        if (ofClasses.IndexOfAnyExcept(ofClasses[0]) < 0)
            return ofClasses[0];
        if (2 * Count >= buckets.Length)
            GrowBuckets();
        int bucket = Bucket(variable, ofClasses);
        while (buckets[bucket] != 0)
        {
            int known = buckets[bucket];
            if (variables[known] == variable && ChildrenOf(known).SequenceEqual(ofClasses))
                return known;
            bucket = (bucket + 1) & (buckets.Length - 1);
        }

        return buckets[bucket] = Append(variable, ofClasses);
    }

    public int Not(int diagram) => Apply(Connective.Not, diagram, Leaf(Truth.True));

    public int And(int left, int right) => Apply(Connective.And, left, right);

    public int And(IEnumerable<int> diagrams) => diagrams.Aggregate(Leaf(Truth.True), And);

    public int Or(int left, int right) => Not(And(Not(left), Not(right)));

    public int Or(IEnumerable<int> diagrams) => diagrams.Aggregate(Leaf(Truth.False), Or);

    /// <summary>True where the diagram has this truth, false elsewhere.</summary>
    public int Where(int diagram, Truth truth) => Apply(Connective.Equal, diagram, Leaf(truth));

    /// <summary>True where both diagrams have the same truth, false elsewhere.</summary>
    public int Equal(int left, int right) => Apply(Connective.Equal, left, right);

    /// <summary>Clears the cache that only speeds up the creation of further diagrams.</summary>
    public void ForgetSteps()
    {
        remembered.Clear();
        remembered.TrimExcess();
    }

    /// <summary>Counts a step toward a diagram whose construction may take more steps than it has nodes.</summary>
    public void CountStep()
    {
        if (++steps > budget / NodesOfAStep)
            throw Exceeded();
    }

    private AnalysisBudgetException Exceeded() => new(Invariant($"The analysis needs more than its budget of {budget:N0} diagram nodes."));

    private int Apply(Connective connective, int left, int right)
    {
        if (IsLeaf(left) && IsLeaf(right))
            return Leaf(Of(connective, (Truth)left, (Truth)right));
        if (connective == Connective.And)
        {
            if (left == Leaf(Truth.False) || right == Leaf(Truth.False))
                return Leaf(Truth.False);
            if (left == Leaf(Truth.True) || left == right)
                return right;
            if (right == Leaf(Truth.True))
                return left;
        }

        if (connective != Connective.Not && left > right)
            (left, right) = (right, left);
        if (remembered.TryGetValue((connective, left, right), out int known))
            return known;
        int variable = Math.Min(variables[left], variables[right]);
        int classes = ChildrenOf(variables[left] == variable ? left : right).Length;
        Span<int> result = classes <= 64 ? stackalloc int[classes] : new int[classes];
        for (int i = 0; i < classes; i++)
        {
            result[i] = Apply(
                connective,
                variables[left] == variable ? ChildrenOf(left)[i] : left,
                variables[right] == variable ? ChildrenOf(right)[i] : right);
        }

        if (remembered.Count >= MostRemembered)
            remembered.Clear();
        int node = Node(variable, result);
        remembered[(connective, left, right)] = node;
        return node;
    }

    private static Truth Of(Connective connective, Truth left, Truth right) => connective switch
    {
        Connective.Not => Kleene.Not(left),
        Connective.And => Kleene.And(left, right),
        _ => Kleene.Of(left == right),
    };

    private int Append(int variable, ReadOnlySpan<int> ofClasses)
    {
        if (Count >= budget || childCount > MostChildren * (long)budget)
            throw Exceeded();
        if (Count == variables.Length)
        {
            Array.Resize(ref variables, 2 * Count);
            Array.Resize(ref starts, 2 * Count);
        }

        if (childCount + ofClasses.Length > children.Length)
            Array.Resize(ref children, Math.Max(2 * children.Length, childCount + ofClasses.Length));
        ofClasses.CopyTo(children.AsSpan(childCount));
        variables[Count] = variable;
        starts[Count] = childCount;
        childCount += ofClasses.Length;
        return Count++;
    }

    private void GrowBuckets()
    {
        buckets = new int[4 * buckets.Length];
        for (int node = Leaves; node < Count; node++)
        {
            int bucket = Bucket(variables[node], ChildrenOf(node));
            while (buckets[bucket] != 0)
                bucket = (bucket + 1) & (buckets.Length - 1);
            buckets[bucket] = node;
        }
    }

    private int Bucket(int variable, ReadOnlySpan<int> ofClasses)
    {
        ulong hash = (ulong)variable + 1;
        unchecked
        {
            foreach (int child in ofClasses)
                hash = (hash ^ (ulong)child) * 0x9E3779B97F4A7C15;
            return (int)((hash ^ (hash >> 32)) & (ulong)(buckets.Length - 1));
        }
    }

    private enum Connective
    {
        Not,
        And,
        Equal,
    }
}
