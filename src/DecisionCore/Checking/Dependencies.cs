namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Which items of a list use which others: definitions that use definitions, or rules that are defeated by rules.</summary>
internal sealed class Dependencies
{
    private readonly int[][] uses;

    /// <param name="ids">The ids of the items. Only the first item with an id counts.</param>
    /// <param name="usesOf">The ids that each item uses; unknown ones are ignored.</param>
    public Dependencies(IEnumerable<string> ids, IEnumerable<IEnumerable<string>> usesOf)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        int place = 0;
        foreach (string id in ids)
            places.TryAdd(id, place++);
        uses = [.. usesOf.Select(named => named.Where(places.ContainsKey).Select(id => places[id]).Distinct().ToArray())];
        (Order, Depth) = Sort();
    }

    /// <summary>The items of which none is in a circle or depends on one, each after those that it uses.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>The number of items of the longest chain in which each item uses the next one. Circles are ignored.</summary>
    public int Depth { get; }

    /// <summary>The items that an item uses.</summary>
    public IReadOnlyList<int> UsesOf(int item) => uses[item];

    /// <summary>The items that depend on themselves.</summary>
    public IEnumerable<int> Circular()
    {
        // An item of a circle both uses and is used by what remains when items without open uses, and items without open users, are
        // removed. What remains may still be a way between two circles, so each item is confirmed within its strongly connected component.
        int[] component = Components();
        int[] sizes = new int[uses.Length];
        foreach (int of in component)
            sizes[of]++;
        return Enumerable.Range(0, uses.Length).Where(item => sizes[component[item]] > 1 || uses[item].Contains(item));
    }

    /// <summary>The shortest way from an item of a circle back to itself.</summary>
    public IReadOnlyList<int> WayRound(int start)
    {
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out int here))
        {
            foreach (int next in uses[here])
            {
                if (next == start)
                    return WayBack(start, here, cameFrom);
                if (cameFrom.TryAdd(next, here))
                    queue.Enqueue(next);
            }
        }

        throw new ArgumentException("The item is in no circle.", nameof(start));
    }

    private static List<int> WayBack(int start, int last, Dictionary<int, int> cameFrom)
    {
        List<int> way = [start];
        for (int here = last; here != start; here = cameFrom[here])
            way.Add(here);
        way.Add(start);
        way.Reverse();
        return way;
    }

    private (List<int> Order, int Depth) Sort()
    {
        var open = new int[uses.Length];
        var users = new List<int>[uses.Length];
        for (int item = 0; item < uses.Length; item++)
        {
            open[item] = uses[item].Length;
            foreach (int used in uses[item])
                (users[used] ??= []).Add(item);
        }

        var depths = new int[uses.Length];
        List<int> order = [.. Enumerable.Range(0, uses.Length).Where(item => open[item] == 0)];
        for (int i = 0; i < order.Count; i++)
        {
            depths[order[i]]++;
            foreach (int user in users[order[i]] ?? [])
            {
                depths[user] = Math.Max(depths[user], depths[order[i]]);
                if (--open[user] == 0)
                    order.Add(user);
            }
        }

        return (order, order.Select(item => depths[item]).DefaultIfEmpty().Max());
    }

    /// <summary>The strongly connected component of each item (Tarjan's algorithm, without recursion).</summary>
    private int[] Components()
    {
        var component = new int[uses.Length];
        var index = new int[uses.Length];
        var low = new int[uses.Length];
        Array.Fill(component, -1);
        var path = new Stack<int>();
        var calls = new Stack<(int Item, int Next)>();
        int count = 0;
        for (int root = 0; root < uses.Length; root++)
        {
            if (index[root] == 0)
                calls.Push((root, 0));
            while (calls.TryPop(out (int Item, int Next) call))
            {
                (int item, int next) = call;
                if (next == 0)
                {
                    index[item] = low[item] = ++count;
                    path.Push(item);
                }
                else
                {
                    low[item] = Math.Min(low[item], low[uses[item][next - 1]]);
                }

                while (next < uses[item].Length && index[uses[item][next]] != 0)
                {
                    if (component[uses[item][next]] < 0)
                        low[item] = Math.Min(low[item], index[uses[item][next]]);
                    next++;
                }

                if (next < uses[item].Length)
                {
                    calls.Push((item, next + 1));
                    calls.Push((uses[item][next], 0));
                }
                else if (low[item] == index[item])
                {
                    int member;
                    do
                    {
                        member = path.Pop();
                        component[member] = item;
                    }
                    while (member != item);
                }
            }
        }

        return component;
    }
}
