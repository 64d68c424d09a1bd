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
        facts = blocks.Facts.Map(b => (b.Fact, AddRows(b.Block.FirstAtom, b.Block.Rows())));
        sets = blocks.Sets.Map(b => (b, AddRows(b.FirstAtom, b.Rows())));
        scores = blocks.Scores.Map(b => (b, AddRows(b.FirstAtom, b.Rows())));
        directs = blocks.Directs.Map(b => (b, AddRows(b.FirstAtom, DirectBlock.Rows())));
        List<Use> found = [];
        for (int word = firstNode / 64; word < Words; word++)
            AddUses(found, word, nodes, firstNode);
        uses = [.. found];

        int AddRows(int firstAtom, IEnumerable<Truth[]> classes)
        {
            int firstRow = rows.Count;
            foreach (Truth[] truths in classes)
                rows.Add(Row(users, firstAtom, truths));
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
            .. facts.Map(f => f.FirstRow), .. sets.Map(s => s.FirstRow), .. scores.Map(s => s.FirstRow),
            .. directs.Map(d => d.FirstRow), rows.Count,
        ];
        var pairs = new List<Vector256<ulong>>(Math.Min(rows.Count * ((toWord - fromWord + 1) / 2), MostReserved));
        int AddRows(int firstRow)
        {
            int first = pairs.Count;
            int end = starts[Array.BinarySearch(starts, firstRow) + 1];
            bool hasEffect = false;
            for (int place = firstRow; place < end; place++)
            {
                TruthWord[] row = rows[place];
                for (int word = fromWord; word < toWord; word += 2)
                {
                    Vector256<ulong> pair = Pair(row[word], word + 1 < toWord ? row[word + 1] : TruthWord.AllTrue);
                    hasEffect |= pair != Vector256<ulong>.AllBitsSet;
                    pairs.Add(pair);
                }
            }

            if (hasEffect)
                return first;
            pairs.RemoveRange(first, pairs.Count - first);
            return -1;
        }

        return new Slice(
            fromWord,
            toWord,
            WithEffect(facts),
            WithEffect(sets),
            WithEffect(scores),
            WithEffect(directs),
            [.. pairs],
            Array.FindAll(uses, use => use.Word >= fromWord && use.Word < toWord));

        (T Block, int FirstRow)[] WithEffect<T>((T Block, int FirstRow)[] blocks)
        {
            (T Block, int FirstRow)[] placed = blocks.Map(block => (block.Block, AddRows(block.FirstRow)));
            return Array.FindAll(placed, block => block.FirstRow >= 0);
        }
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

    /// <summary>Adds the uses of a word, in ascending order of the nodes that are used.</summary>
    private static void AddUses(List<Use> uses, int word, IReadOnlyList<int[]> nodes, int firstNode)
    {
        List<Use> found = [];
        for (int place = word << 6; place < (word + 1) << 6 && place < firstNode + nodes.Count; place++)
        {
            foreach (int operand in nodes[place - firstNode])
            {
                if (TruthVector.IndexOf(operand) is var node && node >= firstNode)
                    found.Add(new Use(node, word, 1UL << place));
            }
        }

        found.Sort(static (left, right) => left.Node - right.Node);
        int first = uses.Count;
        foreach (Use use in found)
        {
            if (uses.Count > first && uses[^1].Node == use.Node)
                uses[^1] = use with { Users = uses[^1].Users | use.Users };
            else
                uses.Add(use);
        }
    }

    /// <summary>For each atom, the references of the nodes of which it is an operand: complemented where it is denied.</summary>
    private static List<int>[] UsersOf(IReadOnlyList<int[]> nodes, int firstNode)
    {
        var users = new List<int>[firstNode];
        for (int node = 0; node < nodes.Count; node++)
        {
            foreach (int operand in nodes[node])
            {
                if (TruthVector.IndexOf(operand) is var atom && atom < firstNode)
                    (users[atom] ??= []).Add(operand >= 0 ? firstNode + node : ~(firstNode + node));
            }
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
