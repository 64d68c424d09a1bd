using System.Globalization;

namespace GuidelineDecisions.Fuzzing.Tests.Mutation;

/// <summary>
/// Changes a tree so that it is almost what it was: members that are missing, doubled or renamed, values from elsewhere in the tree,
/// odd scalars, deep nesting, long lists.
/// </summary>
internal static class TreeMutation
{
    private const int MostCopies = 1500;
    private const int MostNodes = 60_000;

    private static readonly string[] Wrappers = ["all", "any", "not"];

    public static void Change(Tree tree, Random random)
    {
        List<(Tree Parent, int Index)> places = tree.Places();
        if (places.Count == 0)
            return;
        (Tree parent, int index) = Odd.OneOf(places, random);
        Tree value = parent.At(index);
        switch (random.Next(14))
        {
            case 0:
                parent.RemoveAt(index);
                break;
            case 1:
                parent.Repeat(index, random.Next(index + 1), value.Copy());
                break;
            case 2 when parent.Members is { } members:
                string name = random.Next(2) == 0 ? Odd.Key(random) : NameIn(places, random);
                members[index] = (name, value);
                break;
            case 3 or 4:
                parent.Set(index, Tree.Scalar(Odd.Value(random)));
                break;
            case 5:
                parent.Set(index, Other(places, random).Copy());
                break;
            case 6:
                Swap(parent, index, Odd.OneOf(places, random));
                break;
            case 7 when value.Members is not null || value.Items is not null:
                Multiply(parent, index, Copies(places.Count, random), random.Next(4) > 0);
                break;
            case 8:
                parent.Set(index, Wrapped(value, random));
                break;
            case 9 when value.Items is { } items:
                Shuffle(items, random);
                break;
            case 10:
                value.Members?.Clear();
                value.Items?.Clear();
                break;
            default:
                ChangeScalar(places, random);
                break;
        }
    }

    /// <summary>Repeats an item, usually with ids of its own, so that the copies are as valid as the item is.</summary>
    public static void Multiply(Tree parent, int index, int copies, bool withOwnIds)
    {
        Tree value = parent.At(index);
        for (int i = 1; i <= copies; i++)
        {
            Tree copy = value.Copy();
            if (withOwnIds && copy["id"] is { Raw.Length: > 1 } id)
                copy.With("id", Tree.Text(Invariant($"{id.Content}-{i}")));
            parent.Repeat(index, index + 1, copy);
        }
    }

    private static int Copies(int nodes, Random random) =>
        Math.Min(MostNodes / Math.Max(nodes, 1), random.Next(8) == 0 ? random.Next(MostCopies) : random.Next(1, 12));

    private static void ChangeScalar(List<(Tree Parent, int Index)> places, Random random)
    {
        (Tree parent, int index) = Odd.OneOf(places, random);
        for (int tries = 0; tries < 10 && parent.At(index).Raw.Length == 0; tries++)
            (parent, index) = Odd.OneOf(places, random);
        string raw = parent.At(index).Raw;
        if (raw.Length == 0)
            return;
        parent.Set(index, Tree.Scalar(char.IsAsciiDigit(raw[^1]) ? ChangedNumber(raw, random) : ChangedText(raw, places, random)));
    }

    private static string ChangedNumber(string raw, Random random) => random.Next(8) switch
    {
        0 => raw + "0",
        1 => "-" + raw,
        2 => raw + ".0000",
        3 => raw + ".5",
        4 => raw + "e1",
        5 => "0",
        _ =>
            long.TryParse(raw, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number)
                ? Invariant($"{number + random.Next(-2, 3)}")
                : raw,
    };

    private static string ChangedText(string raw, List<(Tree Parent, int Index)> places, Random random)
    {
        Tree other = Other(places, random);
        return random.Next(6) switch
        {
            0 => raw.Insert(raw.Length - 1, Odd.OneOf(OddText.Escapes, random)),
            1 => raw.Insert(Math.Min(1, raw.Length - 1), Odd.OneOf(OddText.Markup, random)),
            2 => raw.ToUpperInvariant(),
            3 => $"\"{new string('x', random.Next(30_000))}\"",
            _ => other.Raw.StartsWith('"') ? other.Raw : raw,
        };
    }

    private static Tree Wrapped(Tree value, Random random)
    {
        int depth = random.Next(4) == 0 ? random.Next(1, 40) : 1;
        for (int i = 0; i < depth; i++)
        {
            string name = Odd.OneOf(Wrappers, random);
            value = random.Next(3) == 0 ? Tree.List(value) : Tree.Object((name, name == "not" ? value : Tree.List(value)));
        }

        return value;
    }

    private static void Swap(Tree parent, int index, (Tree Parent, int Index) other)
    {
        Tree value = parent.At(index).Copy();
        parent.Set(index, other.Parent.At(other.Index).Copy());
        other.Parent.Set(other.Index, value);
    }

    private static void Shuffle(List<Tree> items, Random random)
    {
        Tree[] shuffled = [.. items];
        random.Shuffle(shuffled);
        for (int i = 0; i < shuffled.Length; i++)
            items[i] = shuffled[i];
    }

    private static Tree Other(List<(Tree Parent, int Index)> places, Random random)
    {
        (Tree parent, int index) = Odd.OneOf(places, random);
        return parent.At(index);
    }

    private static string NameIn(List<(Tree Parent, int Index)> places, Random random)
    {
        (Tree parent, int index) = Odd.OneOf(places, random);
        return parent.Members is { } members ? members[index].Name : "id";
    }
}
