using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Analysis.Diagrams;

/// <summary>
/// Multi-valued decision diagrams over variables with finitely many classes. A diagram is identified by the number of its root, which
/// is either a truth (a leaf) or a node that tests one variable and has a child diagram for each of its classes. Variables are tested
/// in ascending order, equal nodes are shared, and a node whose children are all equal is left out. So two diagrams are equal if and
/// only if their numbers are.
/// </summary>
/// <remarks>
/// Below the root there are only true and false. A diagram that is unknown somewhere is a pair of two sets: where it is true, and where it
/// is not false. A node that says both would need as many states as both have together, multiplied: for a score, the pairs of the least
/// and the greatest sum. Most questions need only one of the sets.
/// </remarks>
internal sealed class DiagramStore
{
    private const int Leaves = 3;

    /// <summary>
    /// The variable of a pair, before all others. Its children are the set where it is true and the set where it is not false.
    /// </summary>
    private const int Pair = -1;

    /// <summary>In the place of the variable of a node that <see cref="Move"/> made meaningless.</summary>
    private const int Retired = -2;

    private const int LargestOnStack = 64;

    private AnalysisMeter meter;

    private StepCache steps = new();
    private int[] variables = new int[1024];
    private int[] starts = new int[1024];
    private int[] lengths = new int[1024];
    private int[] children = new int[8192];
    private int[] buckets = new int[4096];
    private int childCount;
    private int usedBuckets;

    /// <summary>Creates an empty store.</summary>
    /// <param name="meter">Counts the steps and the memory of the diagrams.</param>
    public DiagramStore(AnalysisMeter meter)
    {
        this.meter = meter;
        meter.Hold(Bytes);
        Array.Fill(variables, int.MaxValue, 0, Leaves);
        Count = Leaves;
    }

    /// <summary>The number of nodes.</summary>
    public int Count { get; private set; }

    /// <summary>The diagram with this truth everywhere.</summary>
    public static int Leaf(Truth truth) => (int)truth;

    /// <summary>Whether the diagram has the same truth everywhere.</summary>
    public static bool IsLeaf(int diagram) => diagram < Leaves;

    /// <summary>The variable that the root of a set tests; for a leaf, a number greater than every variable.</summary>
    public int VariableOf(int diagram) => variables[diagram];

    /// <summary>The child diagrams of the root of a set, one for each class of its variable.</summary>
    public ReadOnlySpan<int> ChildrenOf(int diagram) => children.AsSpan(starts[diagram], lengths[diagram]);

    /// <summary>The truth of a diagram for these classes of the variables.</summary>
    public Truth At(int diagram, ReadOnlySpan<int> classes) =>
        Contains(WhereTrue(diagram), classes) ? Truth.True : Contains(WhereNotFalse(diagram), classes) ? Truth.Unknown : Truth.False;

    /// <summary>The set where a diagram is true.</summary>
    public int WhereTrue(int diagram) =>
        diagram == Leaf(Truth.Unknown) ? Leaf(Truth.False) : variables[diagram] == Pair ? ChildrenOf(diagram)[0] : diagram;

    /// <summary>The set where a diagram is true or unknown.</summary>
    public int WhereNotFalse(int diagram) =>
        diagram == Leaf(Truth.Unknown) ? Leaf(Truth.True) : variables[diagram] == Pair ? ChildrenOf(diagram)[1] : diagram;

    /// <summary>The diagram that is true in one set and not false in another, which contains the first.</summary>
    public int Between(int whereTrue, int whereNotFalse) =>
        whereTrue == whereNotFalse ? whereTrue
        : (whereTrue, whereNotFalse) == (Leaf(Truth.False), Leaf(Truth.True)) ? Leaf(Truth.Unknown)
        : Shared(Pair, [whereTrue, whereNotFalse]);

    /// <summary>The diagram that tests a variable and continues with a diagram of later variables for each of its classes.</summary>
    public int Node(int variable, ReadOnlySpan<int> ofClasses)
    {
        bool areSets = true;
        foreach (int ofClass in ofClasses)
            areSets &= IsSet(ofClass);
        if (areSets)
            return Shared(variable, ofClasses);
        Span<int> part = ofClasses.Length <= LargestOnStack ? stackalloc int[ofClasses.Length] : new int[ofClasses.Length];
        for (int i = 0; i < part.Length; i++)
            part[i] = WhereTrue(ofClasses[i]);
        int whereTrue = Shared(variable, part);
        for (int i = 0; i < part.Length; i++)
            part[i] = WhereNotFalse(ofClasses[i]);
        return Between(whereTrue, Shared(variable, part));
    }

    /// <summary>The diagram for a class of the first variable that may be tested.</summary>
    public int Below(int diagram, int variable, int place) => !IsSet(diagram)
        ? Between(Below(WhereTrue(diagram), variable, place), Below(WhereNotFalse(diagram), variable, place))
        : variables[diagram] == variable ? ChildrenOf(diagram)[place] : diagram;

    private bool IsSet(int diagram) => diagram != Leaf(Truth.Unknown) && variables[diagram] != Pair;

    private bool Contains(int set, ReadOnlySpan<int> classes)
    {
        while (!IsLeaf(set))
            set = ChildrenOf(set)[classes[variables[set]]];
        return set == Leaf(Truth.True);
    }

    private int Shared(int variable, ReadOnlySpan<int> ofClasses)
    {
        if (ofClasses.IndexOfAnyExcept(ofClasses[0]) < 0)
            return ofClasses[0];
        if (2 * usedBuckets >= buckets.Length)
            GrowBuckets();
        int bucket = Bucket(variable, ofClasses);
        while (buckets[bucket] != 0)
        {
            int known = buckets[bucket];
            if (variables[known] == variable && ChildrenOf(known).SequenceEqual(ofClasses))
                return known;
            bucket = (bucket + 1) & (buckets.Length - 1);
        }

        usedBuckets++;
        return buckets[bucket] = Append(variable, ofClasses);
    }

    public int Not(int diagram) => IsSet(diagram)
        ? Complement(diagram)
        : Between(Complement(WhereNotFalse(diagram)), Complement(WhereTrue(diagram)));

    public int And(int left, int right) => IsSet(left) && IsSet(right)
        ? Apply(Connective.And, left, right)
        : Between(
            Apply(Connective.And, WhereTrue(left), WhereTrue(right)),
            Apply(Connective.And, WhereNotFalse(left), WhereNotFalse(right)));

    public int And(IEnumerable<int> diagrams) => diagrams.Aggregate(Leaf(Truth.True), And);

    public int Or(int left, int right) => IsSet(left) && IsSet(right)
        ? Apply(Connective.Or, left, right)
        : Between(
            Apply(Connective.Or, WhereTrue(left), WhereTrue(right)),
            Apply(Connective.Or, WhereNotFalse(left), WhereNotFalse(right)));

    public int Or(IEnumerable<int> diagrams) => diagrams.Aggregate(Leaf(Truth.False), Or);

    /// <summary>True where the diagram has this truth, false elsewhere.</summary>
    public int Where(int diagram, Truth truth) => truth switch
    {
        Truth.True => WhereTrue(diagram),
        Truth.False => Complement(WhereNotFalse(diagram)),
        _ => Apply(Connective.And, WhereNotFalse(diagram), Complement(WhereTrue(diagram))),
    };

    /// <summary>True where both diagrams have the same truth, false elsewhere.</summary>
    public int Equal(int left, int right) => And(
        Apply(Connective.Equal, WhereTrue(left), WhereTrue(right)), Apply(Connective.Equal, WhereNotFalse(left), WhereNotFalse(right)));

    /// <summary>Clears the cache that only speeds up the creation of further diagrams.</summary>
    public void ForgetSteps()
    {
        meter.Release(steps.Bytes);
        steps = new();
        meter.Hold(steps.Bytes);
    }

    /// <summary>Counts what the store uses from now on, beginning with what it holds, on another meter.</summary>
    public void Use(AnalysisMeter next)
    {
        meter = next;
        meter.Hold(Bytes);
    }

    /// <summary>Whether <see cref="Move"/> has left a diagram its meaning.</summary>
    public bool IsValid(int diagram) => variables[diagram] != Retired;

    /// <summary>
    /// Moves all diagrams to other classes of some variables. Each keeps its number and says the same about every value. A diagram
    /// that says different things about values that are now in one class has lost its meaning (<see cref="IsValid"/>), and so have those
    /// above it.
    /// </summary>
    /// <param name="classes">
    /// For each variable that changes (at least one) and each of its new classes, the old classes that have values of it. Together they
    /// must name every old class.
    /// </param>
    public void Move(IReadOnlyDictionary<int, int[][]> classes)
    {
        meter.Count(Count);
        var from = new int[classes.Keys.Max() + 1][][];
        foreach ((int moved, int[][] places) in classes)
            from[moved] = places;
        int firstRetired = Count;
        for (int node = Leaves; node < Count; node++)
        {
            int variable = variables[node];
            if (variable >= 0 && variable < from.Length && from[variable] is { } earlier && !TryMove(node, earlier))
            {
                variables[node] = Retired;
                firstRetired = Math.Min(firstRetired, node);
            }
        }

        // Nodes above these are younger.
        for (int node = firstRetired + 1; node < Count; node++)
        {
            if (variables[node] < from.Length && HasRetiredChild(node))
                variables[node] = Retired;
        }
    }

    /// <returns>Whether the node says the same about all values of each class.</returns>
    private bool TryMove(int node, int[][] from)
    {
        ReadOnlySpan<int> before = ChildrenOf(node);
        Span<int> after = from.Length <= LargestOnStack ? stackalloc int[from.Length] : new int[from.Length];
        for (int i = 0; i < from.Length; i++)
        {
            after[i] = before[from[i][0]];
            foreach (int place in from[i])
            {
                if (before[place] != after[i])
                    return false;
            }
        }

        SetChildren(node, after);
        // What is in the bucket of the old children does no harm: a search compares the children.
        if (2 * usedBuckets >= buckets.Length)
            GrowBuckets();
        else
            PutInBucket(node);
        return true;
    }

    private bool HasRetiredChild(int node)
    {
        foreach (int child in ChildrenOf(node))
        {
            if (variables[child] == Retired)
                return true;
        }

        return false;
    }

    /// <summary>The memory of the diagrams and the cache.</summary>
    public long Bytes => steps.Bytes
        + (sizeof(int) * ((long)variables.Length + starts.Length + lengths.Length + children.Length + buckets.Length));

    private int Complement(int set) => Apply(Connective.Not, set, Leaf(Truth.True));

    private int Apply(Connective connective, int left, int right)
    {
        if (IsLeaf(left) && IsLeaf(right))
            return Leaf(Of(connective, (Truth)left, (Truth)right));
        meter.Count();
        if (connective == Connective.And)
        {
            if (left == Leaf(Truth.False) || right == Leaf(Truth.False))
                return Leaf(Truth.False);
            if (left == Leaf(Truth.True) || left == right)
                return right;
            if (right == Leaf(Truth.True))
                return left;
        }

        if (connective == Connective.Or)
        {
            if (left == Leaf(Truth.True) || right == Leaf(Truth.True))
                return Leaf(Truth.True);
            if (left == Leaf(Truth.False) || left == right)
                return right;
            if (right == Leaf(Truth.False))
                return left;
        }

        if (connective != Connective.Not && left > right)
            (left, right) = (right, left);
        if (steps.TryFind(connective, left, right, out int known))
            return known;
        int variable = Math.Min(variables[left], variables[right]);
        int classes = ChildrenOf(variables[left] == variable ? left : right).Length;
        meter.Count(classes);
        Span<int> result = classes <= LargestOnStack ? stackalloc int[classes] : new int[classes];
        for (int i = 0; i < classes; i++)
        {
            result[i] = Apply(
                connective,
                variables[left] == variable ? ChildrenOf(left)[i] : left,
                variables[right] == variable ? ChildrenOf(right)[i] : right);
        }

        int node = Shared(variable, result);
        steps.Add(connective, left, right, node);
        return node;
    }

    private static Truth Of(Connective connective, Truth left, Truth right) => connective switch
    {
        Connective.Not => Kleene.Not(left),
        Connective.And => Kleene.And(left, right),
        Connective.Or => Kleene.Or(left, right),
        _ => Kleene.Of(left == right),
    };

    private int Append(int variable, ReadOnlySpan<int> ofClasses)
    {
        if (Count >= meter.MaxNodes)
            throw AnalysisMeter.Exceeded(meter.MaxNodes, "diagram nodes");
        if (Count == variables.Length)
        {
            Resize(ref variables, 2 * Count);
            Resize(ref starts, 2 * Count);
            Resize(ref lengths, 2 * Count);
        }

        steps.GrowFor(Count, meter);
        variables[Count] = variable;
        SetChildren(Count, ofClasses);
        return Count++;
    }

    private void SetChildren(int node, ReadOnlySpan<int> ofClasses)
    {
        if (childCount + ofClasses.Length > children.Length)
            Resize(ref children, Math.Max(2 * children.Length, childCount + ofClasses.Length));
        ofClasses.CopyTo(children.AsSpan(childCount));
        (starts[node], lengths[node]) = (childCount, ofClasses.Length);
        childCount += ofClasses.Length;
    }

    // The old array is held until the new one is filled.
    private void Resize(ref int[] array, int length)
    {
        long before = sizeof(int) * (long)array.Length;
        meter.Hold(sizeof(int) * (long)length);
        Array.Resize(ref array, length);
        meter.Release(before);
    }

    private void GrowBuckets()
    {
        meter.Hold(3L * sizeof(int) * buckets.Length);
        buckets = new int[4 * buckets.Length];
        usedBuckets = 0;
        for (int node = Leaves; node < Count; node++)
        {
            if (variables[node] != Retired)
                PutInBucket(node);
        }
    }

    private void PutInBucket(int node)
    {
        int bucket = Bucket(variables[node], ChildrenOf(node));
        while (buckets[bucket] != 0)
            bucket = (bucket + 1) & (buckets.Length - 1);
        buckets[bucket] = node;
        usedBuckets++;
    }

    private int Bucket(int variable, ReadOnlySpan<int> ofClasses)
    {
        unchecked
        {
            ulong hash = (ulong)(variable + 1);
            foreach (int child in ofClasses)
                hash = (hash ^ (ulong)child) * 0x9E3779B97F4A7C15;
            return (int)((hash ^ (hash >> 32)) & (ulong)(buckets.Length - 1));
        }
    }
}
