using System.Runtime.Intrinsics;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>
/// A row for each class of each fact's values, with what that class says about all truths. A node is a conjunction: it is true while
/// no operand is less than true, and not false while no operand is false. Each is one bit of a row, so the rows of all facts are
/// combined by "and". Then nodes that other nodes deny are applied to those nodes, in ascending order.
/// </summary>
internal sealed class TruthTable
{
    private const int LargestOnStack = 512;
    private const int MostReserved = 1 << 20;

    private readonly (int Fact, int FirstRow)[] facts;
    private readonly (SetBlock Block, int FirstRow)[] sets;
    private readonly (ScoreBlock Block, int FirstRow)[] scores;
    private readonly (DirectBlock Block, int FirstRow)[] directs;
    private readonly Use[] uses;
    private readonly List<TruthWord[]> rows = [];

    public TruthTable(AtomBlocks blocks, IReadOnlyList<int[]> nodes, int firstNode)
    {
        Words = (firstNode / 64) + BitSet.WordsFor(nodes.Count);
        List<int>[] users = UsersOf(nodes, firstNode);
        facts = [.. blocks.Facts.Select(b => (b.Fact, AddRows(b.Block.FirstAtom, b.Block.Rows())))];
        sets = [.. blocks.Sets.Select(b => (b, AddRows(b.FirstAtom, b.Rows())))];
        scores = [.. blocks.Scores.Select(b => (b, AddRows(b.FirstAtom, b.Rows())))];
        directs = [.. blocks.Directs.Select(b => (b, AddRows(b.FirstAtom, DirectBlock.Rows())))];
        uses = [.. Enumerable.Range(firstNode / 64, BitSet.WordsFor(nodes.Count)).SelectMany(word => UsesIn(word, nodes, firstNode))];

        int AddRows(int firstAtom, IEnumerable<Truth[]> classes)
        {
            int firstRow = rows.Count;
            rows.AddRange(classes.Select(truths => Row(users, firstAtom, truths)));
            return firstRow;
        }
    }

    /// <summary>The number of words of truths.</summary>
    public int Words { get; }

    /// <summary>A range of words with the rows that affect it.</summary>
    public Slice SliceOf(int fromWord, int toWord)
    {
        // The blocks' rows follow each other in this order.
        int[] starts =
        [
            .. facts.Select(f => f.FirstRow), .. sets.Select(s => s.FirstRow), .. scores.Select(s => s.FirstRow),
            .. directs.Select(d => d.FirstRow), rows.Count,
        ];
        var pairs = new List<Vector256<ulong>>(Math.Min(rows.Count * ((toWord - fromWord + 1) / 2), MostReserved));
        int AddRows(int firstRow)
        {
            int first = pairs.Count;
            int end = starts[Array.BinarySearch(starts, firstRow) + 1];
            foreach (TruthWord[] row in rows[firstRow..end])
            {
                for (int word = fromWord; word < toWord; word += 2)
                    pairs.Add(Pair(row[word], word + 1 < toWord ? row[word + 1] : TruthWord.AllTrue));
            }

            if (pairs.Skip(first).Any(pair => pair != Vector256<ulong>.AllBitsSet))
                return first;
            pairs.RemoveRange(first, pairs.Count - first);
            return -1;
        }

        return new Slice(
            fromWord,
            toWord,
            [.. facts.Select(f => (f.Fact, AddRows(f.FirstRow))).Where(f => f.Item2 >= 0)],
            [.. sets.Select(s => (s.Block, AddRows(s.FirstRow))).Where(s => s.Item2 >= 0)],
            [.. scores.Select(s => (s.Block, AddRows(s.FirstRow))).Where(s => s.Item2 >= 0)],
            [.. directs.Select(d => (d.Block, AddRows(d.FirstRow))).Where(d => d.Item2 >= 0)],
            [.. pairs],
            [.. uses.Where(use => use.Word >= fromWord && use.Word < toWord)]);
    }

    /// <summary>Computes the truths of the words of a slice.</summary>
    public static void Evaluate(EncodedFacts patient, Span<TruthWord> truths, Slice slice)
    {
        int blocks = slice.Facts.Length + slice.Sets.Length + slice.Scores.Length + slice.Directs.Length;
        Span<int> said = blocks <= LargestOnStack ? stackalloc int[blocks] : new int[blocks];
        int count = 0;
        int width = (slice.To - slice.From + 1) / 2;
        int[] encoded = patient.Numbers;
        foreach ((int fact, int firstRow) in slice.Facts)
            said[count++] = firstRow + ((encoded[fact] + 1) * width);
        foreach ((SetBlock block, int firstRow) in slice.Sets)
            said[count++] = firstRow + (block.ClassOf(patient) * width);
        foreach ((ScoreBlock block, int firstRow) in slice.Scores)
            said[count++] = firstRow + (block.ClassOf(patient) * width);
        foreach ((DirectBlock block, int firstRow) in slice.Directs)
            said[count++] = firstRow + (block.ClassOf(patient) * width);
        Vector256<ulong>[] rows = slice.Rows;
        ReadOnlySpan<Use> uses = slice.Uses;
        for (int pair = 0; pair < width; pair++)
        {
            Vector256<ulong> now = Vector256<ulong>.AllBitsSet;
            foreach (int row in said)
                now &= rows[row + pair];
            int word = slice.From + (2 * pair);
            uses = Apply(uses, word, new(now[0], now[1]), truths);
            if (word + 1 < slice.To)
                uses = Apply(uses, word + 1, new(now[2], now[3]), truths);
        }
    }

    // The uses of a word are adjacent. Returns those of later words.
    private static ReadOnlySpan<Use> Apply(ReadOnlySpan<Use> uses, int word, TruthWord now, Span<TruthWord> truths)
    {
        int next = 0;
        for (; next < uses.Length && uses[next].Word == word; next++)
        {
            ref readonly Use use = ref uses[next];
            now = use.Apply(use.Node >> 6 == word ? now : truths[use.Node >> 6], now);
        }

        truths[word] = now;
        return uses[next..];
    }

    private static Vector256<ulong> Pair(TruthWord first, TruthWord second) =>
        Vector256.Create(first.True, first.NotFalse, second.True, second.NotFalse);

    private static SortedDictionary<int, Use>.ValueCollection UsesIn(int word, IReadOnlyList<int[]> nodes, int firstNode)
    {
        var found = new SortedDictionary<int, Use>();
        for (int place = word << 6; place < (word + 1) << 6 && place < firstNode + nodes.Count; place++)
        {
            foreach (int operand in nodes[place - firstNode].Where(operand => TruthVector.IndexOf(operand) >= firstNode))
            {
                Use use = found.GetValueOrDefault(TruthVector.IndexOf(operand), new Use(TruthVector.IndexOf(operand), word, 0));
                found[use.Node] = use with { Users = use.Users | 1UL << place };
            }
        }

        return found.Values;
    }

    /// <summary>For each atom, the references of the nodes of which it is an operand: complemented where it is denied.</summary>
    private static List<int>[] UsersOf(IReadOnlyList<int[]> nodes, int firstNode)
    {
        var users = new List<int>[firstNode];
        for (int node = 0; node < nodes.Count; node++)
        {
            foreach (int operand in nodes[node].Where(operand => TruthVector.IndexOf(operand) < firstNode))
                (users[TruthVector.IndexOf(operand)] ??= []).Add(operand >= 0 ? firstNode + node : ~(firstNode + node));
        }

        return users;
    }

    private TruthWord[] Row(List<int>[] users, int firstPlace, Truth[] truths)
    {
        var row = new TruthWord[Words];
        Array.Fill(row, TruthWord.AllTrue);
        for (int i = 0; i < truths.Length; i++)
        {
            Lower(firstPlace + i, truths[i]);
            foreach (int user in users[firstPlace + i] ?? [])
                Lower(TruthVector.IndexOf(user), user >= 0 ? truths[i] : Kleene.Not(truths[i]));
        }

        return row;

        void Lower(int place, Truth truth)
        {
            ulong others = ~(1UL << place);
            row[place >> 6] &= new TruthWord(
                truth == Truth.True ? ulong.MaxValue : others,
                truth == Truth.False ? others : ulong.MaxValue);
        }
    }

    /// <summary>A range of words with the blocks of atoms that affect it and their rows, two words to a vector.</summary>
    public sealed record Slice(
        int From,
        int To,
        (int Fact, int FirstRow)[] Facts,
        (SetBlock Block, int FirstRow)[] Sets,
        (ScoreBlock Block, int FirstRow)[] Scores,
        (DirectBlock Block, int FirstRow)[] Directs,
        Vector256<ulong>[] Rows,
        Use[] Uses);

    /// <summary>
    /// The nodes of one word that deny another node. (An affirmed node has been flattened into the node that uses it.)
    /// </summary>
    public readonly record struct Use(int Node, int Word, ulong Users)
    {
        public TruthWord Apply(TruthWord of, TruthWord to) =>
            unchecked(new(to.True & ~(0 - (of.NotFalse >> Node & 1) & Users), to.NotFalse & ~(0 - (of.True >> Node & 1) & Users)));
    }
}
