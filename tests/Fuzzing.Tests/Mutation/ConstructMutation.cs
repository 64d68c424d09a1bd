namespace GuidelineDecisions.Fuzzing.Tests.Mutation;

/// <summary>
/// Changes the constructs of format 2 by what they mean: other durations, thousands of steps, huge points, circles of definitions,
/// hundreds of schedules, deep counts, effects of other facts. Unlike <see cref="TreeMutation"/> it mostly keeps the form of each.
/// </summary>
internal static class ConstructMutation
{
    private static readonly string[] Durations = ["opens", "closes", "after", "ageAtLeast", "ageLessThan"];

    private static readonly string[] Days = ["1900-01-01", "1899-12-31", "2199-12-31", "2200-01-01", "2023-02-29", "2024-02-29"];

    private static readonly string[] Points =
        ["1000", "-1000", "1000.1", "999.9", "0.1", "-0.1", "0.05", "1e3", "1000.0", "0", "99999", "-0", "100", "-333.3"];

    private static readonly string[] Listed =
        ["steps", "schedules", "components", "bands", "events", "inputs", "effects", "agents", "regimens", "actions", "count", "limits"];

    private static readonly string[] Names = ["fact", "of", "step", "date", "set", "addTo", "increment", "total", "than"];

    private static readonly string[] Connectives = ["all", "any", "count"];

    private static readonly string[] Formats = ["1", "2", "3", "2.0"];

    private const int MostNodes = 60_000;

    public static void Change(Tree document, Random random)
    {
        List<(Tree Parent, int Index)> places = document.Places();
        switch (random.Next(13))
        {
            case 0 or 1:
                Replace(
                    places, random, name => Durations.Contains(name),
                    value => value.Raw.Length == 0 ? value : Tree.Text(OddDuration.Any(random)));
                break;
            case 2:
                Replace(places, random, name => name is "before" or "onOrAfter", _ => Tree.Text(Odd.OneOf(Days, random)));
                break;
            case 3:
                Replace(places, random, name => name == "points" || name.StartsWith('v'), value => WithPoints(value, random));
                break;
            case 4:
                Repeat(places, random);
                break;
            case 5:
                Replace(places, random, name => name == "is", _ => Tree.Text(IdIn(document, "definitions", random)));
                break;
            case 6:
                Replace(places, random, IsCondition, value => Counted(value, random));
                break;
            case 7:
                Replace(places, random, IsCondition, _ => Compared(document, random));
                break;
            case 8:
                Replace(places, random, IsCondition, _ => Tree.Object(("is", Tree.Text(IdIn(document, "definitions", random)))));
                break;
            case 9:
                Replace(
                    places, random, name => Names.Contains(name),
                    value => value.Raw.Length == 0 ? value : Tree.Text(IdIn(document, "facts", random)));
                break;
            case 10:
                Replace(
                    places, random, name => name == "components",
                    value => Tree.List([.. value.Items ?? [], Component(document, random)]));
                break;
            case 11:
                Replace(
                    places, random, name => name is "holds" or "scheduled",
                    _ => Tree.Text(IdIn(document, random.Next(2) == 0 ? "rules" : "schedules", random)));
                break;
            default:
                document.With("format", Tree.Scalar(Odd.OneOf(Formats, random)));
                break;
        }
    }

    private static bool IsCondition(string name) => name is "when" or "not";

    private static void Replace(
        List<(Tree Parent, int Index)> places, Random random, Func<string, bool> isMeant, Func<Tree, Tree> replacement)
    {
        (Tree Parent, int Index)[] meant =
            [.. places.Where(place => place.Parent.Members is { } members && isMeant(members[place.Index].Name))];
        if (meant.Length == 0)
            return;
        (Tree parent, int index) = Odd.OneOf(meant, random);
        parent.Set(index, replacement(parent.At(index)));
    }

    private static Tree WithPoints(Tree value, Random random)
    {
        if (value.Members is not { Count: > 0 } members)
            return value.Raw.Length > 0 ? Tree.Scalar(Odd.OneOf(Points, random)) : value;
        int place = random.Next(members.Count);
        members[place] = (members[place].Name, Tree.Scalar(Odd.OneOf(Points, random)));
        return value;
    }

    /// <summary>Repeats an item of a list a few or thousands of times, with ids of their own and, for windows, other durations.</summary>
    private static void Repeat(List<(Tree Parent, int Index)> places, Random random)
    {
        Tree[] lists =
        [
            .. places.Where(place => place.Parent.Members is { } members && Listed.Contains(members[place.Index].Name))
                .Select(place => place.Parent.At(place.Index)).Where(list => list.Items?.Count > 0),
        ];
        if (lists.Length == 0)
            return;
        Tree list = Odd.OneOf(lists, random);
        int index = random.Next(list.Items!.Count);
        int size = list.At(index).Places().Count + 1;
        int copies = Math.Min(MostNodes / size, (int)Math.Pow(10, random.NextDouble() * 3.5));
        TreeMutation.Multiply(list, index, copies, withOwnIds: true);
        foreach (Tree window in list.Items.Where(item => item["opens"] is not null))
        {
            (string opens, string closes) = OddDuration.Pair(random);
            window.With("opens", Tree.Text(opens));
            if (window["closes"] is not null)
                window.With("closes", Tree.Text(closes));
        }
    }

    /// <summary>A count around a condition, deeper and wider than any author would write.</summary>
    private static Tree Counted(Tree condition, Random random)
    {
        int depth = random.Next(4) == 0 ? random.Next(1, 80) : 1;
        for (int i = 0; i < depth && condition.Places().Count < 5_000; i++)
        {
            int width = random.Next(4) == 0 && depth == 1 ? random.Next(1, 300) : random.Next(1, 4);
            Tree[] children = [.. Enumerable.Range(0, width).Select(_ => condition.Copy())];
            string connective = Odd.OneOf(Connectives, random);
            condition = Tree.Object((connective, Tree.List(children)));
            if (connective == "count")
                condition.With("atLeast", Tree.Number(random.Next(8) == 0 ? random.Next(-1, width + 2) : random.Next(1, width + 1)));
        }

        return condition;
    }

    private static Tree Compared(Tree document, Random random) => Tree.Object(
        ("fact", Tree.Text(IdIn(document, "facts", random))),
        (random.Next(2) == 0 ? "greaterThanFact" : "lessThanFact", Tree.Text(IdIn(document, "facts", random))));

    private static Tree Component(Tree document, Random random)
    {
        Tree fact = Tree.Text(IdIn(document, "facts", random)), points = Tree.Scalar(Odd.OneOf(Points, random));
        return random.Next(4) switch
        {
            0 => Tree.Object(("when", Compared(document, random)), ("points", points)),
            1 => Tree.Object(("fact", fact), ("bands", Tree.List(Tree.Object(("points", points))))),
            2 => Tree.Object(("fact", fact), ("members", Tree.Object(("v0", points)))),
            _ => Tree.Object(("fact", fact), ("points", Tree.Object(("true", points)))),
        };
    }

    private static string IdIn(Tree document, string list, Random random) =>
        document[list]?.Items is { Count: > 0 } items && Odd.OneOf(items, random)["id"] is { } id ? id.Content : "nothing";
}
