using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>
/// Turns conditions into atoms and nodes and shares equal ones. A node is the conjunction of its operands (a disjunction is a negated
/// conjunction). A truth is referred to by its number: atoms start at 0, nodes at <see cref="FirstNode"/>, and the bitwise complement
/// refers to the negated truth. A node comes after the nodes that it uses.
/// </summary>
internal sealed class ProgramBuilder
{
    private readonly CheckedGuideline guideline;
    private readonly Dictionary<string, int> atomPlaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> nodePlaces = new(StringComparer.Ordinal);
    private readonly Dictionary<Condition, int> references = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, NamedCondition> definitions;
    private readonly Dictionary<string, int> scorePlaces;

    /// <param name="guideline">The guideline.</param>
    /// <param name="conditions">The conditions that are compiled, and those of the definitions that they use.</param>
    public ProgramBuilder(CheckedGuideline guideline, IEnumerable<Condition> conditions)
    {
        this.guideline = guideline;
        definitions = guideline.Guideline.Definitions.ToDictionary(definition => definition.Id);
        scorePlaces = guideline.Guideline.Scores.Places(score => score.Id);
        Atoms = FindAtoms(conditions);
        FirstNode = 64 * BitSet.WordsFor(Atoms.Length);
        True = Node([]);
    }

    /// <summary>The atoms in the order of the dictionary, with those of scores at the end.</summary>
    public Atom[] Atoms { get; }

    /// <summary>The number of the first node, at the start of a word.</summary>
    public int FirstNode { get; }

    /// <summary>The operands of each node.</summary>
    public List<int[]> Nodes { get; } = [];

    /// <summary>The reference that is always true.</summary>
    public int True { get; }

    /// <summary>The reference of each condition of the document.</summary>
    public IReadOnlyDictionary<Condition, int> References => references;

    /// <summary>Compiles a condition and returns the reference of its truth.</summary>
    public int Add(Condition condition)
    {
        if (references.TryGetValue(condition, out int known))
            return known;
        int reference = condition switch
        {
            Always => True,
            All all => Node(all.Children.Select(Add)),
            Any any => AnyOf(any.Children.Select(Add)),
            CountAtLeast count => Threshold.OfHalves(
                [.. count.Children.Select(Add)], count.AtLeast, (left, right) => Node([Whole(left), Whole(right)]), AnyOf),
            Not not => ~Add(not.Child),
            Is named => Add(definitions[named.Definition].When),
            FactGreater pair => Node(AtomsOf(pair)),
            Comparison comparison => atomPlaces[ComparisonKey.Of(comparison)],
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType(), "Not a condition."),
        };
        references.Add(condition, reference);
        return reference;
    }

    /// <summary>
    /// The two atoms of a comparison of two facts. They have the same truth, but each fact is a reason of its own.
    /// </summary>
    public int[] AtomsOf(FactGreater pair) => [atomPlaces[KeyOf(pair, pair.Fact)], atomPlaces[KeyOf(pair, pair.Than)]];

    public int AnyOf(IEnumerable<int> operands) => ~Node(operands.Select(operand => ~operand));

    /// <summary>
    /// The conjunction of operands. Affirmed conjunctions among the operands are flattened, and an equal node is shared.
    /// </summary>
    public int Node(IEnumerable<int> operands)
    {
        int[] needed = Needed(operands);
        return needed.Length == 1 ? needed[0] : Place(needed);
    }

    /// <summary>The conjunction of operands as a separate node, even for a single operand.</summary>
    public int OwnNode(IEnumerable<int> operands) => Place(Needed(operands));

    /// <summary>
    /// A reference with the same truth whose operands are not flattened into the node that uses it, because many nodes use it.
    /// </summary>
    private int Whole(int reference) => reference >= FirstNode ? ~OwnNode([~reference]) : reference;

    private int[] Needed(IEnumerable<int> operands) =>
        [.. operands.SelectMany(operand => operand >= FirstNode ? Nodes[operand - FirstNode] : [operand]).Distinct()];

    private int Place(int[] needed)
    {
        string key = string.Join(",", needed.Select(place => Invariant($"{place}")));
        if (nodePlaces.TryGetValue(key, out int place))
            return place;
        place = FirstNode + Nodes.Count;
        Nodes.Add(needed);
        nodePlaces.Add(key, place);
        return place;
    }

    private Atom[] FindAtoms(IEnumerable<Condition> conditions)
    {
        Dictionary<string, Atom> found = new(StringComparer.Ordinal);
        foreach (Comparison comparison in conditions.SelectMany(Conditions.Comparisons))
        {
            string?[] subjects = comparison is FactGreater pair ? [pair.Fact, pair.Than] : [ConditionReferences.FactOf(comparison)];
            foreach (string? fact in subjects)
            {
                string key = KeyOf(comparison, fact);
                if (!found.ContainsKey(key))
                    found.Add(key, Compile(comparison, fact));
            }
        }

        string[] keys = [.. found.Keys];
        Atom[] atoms = [.. found.Values];
        // Blocks take the atoms of one fact together, without those that are computed from values.
        int[] ordered = atoms.Map((_, place) => place);
        Array.Sort(ordered, (left, right) => Order(atoms[left], atoms[right]) is not 0 and var order ? order : left - right);
        for (int i = 0; i < ordered.Length; i++)
            atomPlaces.Add(keys[ordered[i]], i);
        return ordered.Map(atom => atoms[atom]);

        static int Order(Atom left, Atom right) =>
            left.Fact != right.Fact ? unchecked((uint)left.Fact).CompareTo(unchecked((uint)right.Fact))
            : left.Score != right.Score ? left.Score.CompareTo(right.Score)
            : left.IsDirect.CompareTo(right.IsDirect);
    }

    private static string KeyOf(Comparison comparison, string? fact) =>
        comparison is FactGreater pair && fact == pair.Than ? ComparisonKey.Of(pair) + "|than" : ComparisonKey.Of(comparison);

    private Atom Compile(Comparison comparison, string? id)
    {
        int place = id is null ? -1 : guideline.FactIndex[id];
        FactDefinition? fact = place < 0 ? null : guideline.Guideline.Facts[place];
        string subject = id ?? ((ScoreWithin)comparison).Score;
        int score = id is null ? scorePlaces[subject] : -1;
        return new(comparison, subject, place, score, Template(holds: true), Template(holds: false));

        ReasonTemplate Template(bool holds)
        {
            string phrase = ConditionSentence.Of(comparison, holds, fact, guideline.Guideline);
            return new(
                subject,
                fact?.Label ?? guideline.Guideline.Scores[score].Label,
                fact,
                place,
                score,
                ConditionText.Of(comparison, holds, fact),
                ConditionSentence.IsEvident(comparison, holds) ? null : phrase,
                ConditionSentence.OfUnknown(comparison, phrase));
        }
    }
}
