namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>
/// Lets a valid document grow while it stays valid: it gets more of each list, with ids of their own, and conditions about the new
/// facts with new constants.
/// </summary>
internal static class GrownDocument
{
    private static readonly string[] Lists =
        ["definitions", "contradictions", "rules", "notices", "conflicts", "options", "followUps", "schedules", "references", "menus"];

    private static readonly string[] Bounds = ["atLeast", "atMost", "moreThan", "lessThan"];

    public static void Grow(Tree document, Random random)
    {
        double size = Math.Pow(10, random.NextDouble() * 2.6);
        Dictionary<string, int> copies = [];
        foreach (Tree fact in document["facts"]!.Items!.ToArray())
            copies[fact["id"]!.Content] = 0;
        int facts = document["facts"]!.Items!.Count;
        for (int grown = random.Next((int)size + 1); grown > 0; grown--)
        {
            Tree fact = document["facts"]!.Items![random.Next(facts)];
            string id = fact["id"]!.Content;
            document["facts"]!.Items!.Add(fact.Copy().With("id", Tree.Text(Invariant($"{id}-{++copies[id]}"))));
        }

        foreach (string list in Lists.Where(list => document[list]?.Items!.Count > 0))
        {
            Tree items = document[list]!;
            for (int grown = random.Next((int)size + 1); grown > 0; grown--)
                TreeMutation.Multiply(items, random.Next(items.Items!.Count), 1, withOwnIds: true);
            Number(items, list == "options" ? "rank" : list == "references" ? "number" : null);
        }

        Dictionary<string, Tree> ranges = document["facts"]!.Items!.DistinctBy(fact => fact["id"]!.Raw)
            .ToDictionary(fact => fact["id"]!.Content, fact => fact);
        foreach ((Tree parent, int index) in document.Places())
            Vary(parent.At(index), copies, ranges, random);
    }

    /// <summary>Gives the items distinct numbers and ids. A copy of a copy would otherwise have the id of another copy.</summary>
    private static void Number(Tree items, string? member)
    {
        HashSet<string> ids = [];
        for (int i = 0; i < items.Items!.Count; i++)
        {
            if (items.Items[i]["id"] is { } id && !ids.Add(id.Raw))
                items.Items[i].With("id", Tree.Text(Invariant($"{id.Content}-n{i}")));
            if (member is not null)
                items.Items[i].With(member, Tree.Number(i + 1));
        }
    }

    private static void Vary(Tree comparison, Dictionary<string, int> copies, Dictionary<string, Tree> facts, Random random)
    {
        if (comparison["fact"] is not { Raw.Length: > 1 } fact || !copies.TryGetValue(fact.Content, out int last))
            return;
        int copy = random.Next(last + 1);
        string id = copy == 0 ? fact.Content : Invariant($"{fact.Content}-{copy}");
        if (comparison["points"] is null && comparison["than"] is null)
            comparison.With("fact", Tree.Text(id));
        string[] bounds = [.. Bounds.Where(bound => comparison[bound] is not null)];
        if (bounds.Length == 1 && facts[id]["type"]!.Content == "integer" && facts[id]["range"] is { } range)
            comparison.With(bounds[0], Tree.Number(random.Next(Whole(range["from"]!), Whole(range["to"]!) + 1)));
    }

    private static int Whole(Tree number) => int.Parse(number.Raw, System.Globalization.CultureInfo.InvariantCulture);
}
