using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>
/// Turns conditions into atoms and nodes, equal ones shared. A node is the conjunction of its operands (a disjunction is the
/// negation of one). A reference to a truth is its number: atoms from 0, nodes from <see cref="FirstNode"/>; the bitwise
/// complement is the negated truth. Nodes come after what they use.
/// </summary>
internal sealed class ProgramBuilder
{
    private readonly CheckedGuideline guideline;
    private readonly Dictionary<string, int> atomPlaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> nodePlaces = new(StringComparer.Ordinal);
    private readonly Dictionary<Condition, int> references = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, NamedCondition> definitions;
    private readonly Dictionary<string, int> scorePlaces;

    public ProgramBuilder(CheckedGuideline guideline)
    {
        this.guideline = guideline;
        definitions = guideline.Guideline.Definitions.ToDictionary(definition => definition.Id);
        scorePlaces = guideline.Guideline.Scores.Select((score, place) => (score.Id, place)).ToDictionary(s => s.Id, s => s.place);
        Atoms = FindAtoms();
        FirstNode = 64 * BitSet.WordsFor(Atoms.Length);
        True = Node([]);
    }

    /// <summary>The atoms, those of one fact side by side, in the order of the dictionary; those of scores at the end.</summary>
    public Atom[] Atoms { get; }

    /// <summary>The number of the first node, at the start of a word of bits.</summary>
    public int FirstNode { get; }

    /// <summary>The operands of each node.</summary>
    public List<int[]> Nodes { get; } = [];

    /// <summary>The reference that is always true.</summary>
    public int True { get; }

    /// <summary>The reference of each condition of the document, for the trace.</summary>
    public IReadOnlyDictionary<Condition, int> References => references;

    /// <summary>The reference of a condition's truth.</summary>
    public int Add(Condition condition)
    {
        if (references.TryGetValue(condition, out int known))
            return known;
        int reference = condition switch
        {
            Always => True,
            All all => Node(all.Children.Select(Add)),
            Any any => AnyOf(any.Children.Select(Add)),
            Not not => ~Add(not.Child),
            Is named => Add(definitions[named.Definition].When),
            Comparison comparison => atomPlaces[ComparisonKey.Of(comparison)],
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType(), "Not a condition."),
        };
        references.Add(condition, reference);
        return reference;
    }

    /// <summary>The disjunction of operands.</summary>
    public int AnyOf(IEnumerable<int> operands) => ~Node(operands.Select(operand => ~operand));

    /// <summary>The conjunction of operands; those of a conjunction among them are taken up, and an equal node is shared.</summary>
    public int Node(IEnumerable<int> operands)
    {
        int[] needed = Needed(operands);
        return needed.Length == 1 ? needed[0] : Place(needed);
    }

    /// <summary>The conjunction of operands as a node even where there is only one.</summary>
    public int OwnNode(IEnumerable<int> operands) => Place(Needed(operands));

    private int[] Needed(IEnumerable<int> operands) =>
        [.. operands.SelectMany(operand => operand >= FirstNode ? Nodes[operand - FirstNode] : [operand]).Distinct()];

    private int Place(int[] needed)
    {
        string key = string.Join(',', needed);
        if (nodePlaces.TryGetValue(key, out int place))
            return place;
        place = FirstNode + Nodes.Count;
        Nodes.Add(needed);
        nodePlaces.Add(key, place);
        return place;
    }

    private Atom[] FindAtoms()
    {
        Dictionary<string, Atom> found = new(StringComparer.Ordinal);
        foreach (Comparison comparison in Conditions.Of(guideline.Guideline).SelectMany(Conditions.Comparisons))
            found.TryAdd(ComparisonKey.Of(comparison), Compile(comparison));
        Atom[] atoms = [.. found.Values.OrderBy(atom => atom.Fact < 0 ? int.MaxValue : atom.Fact).ThenBy(atom => atom.Score)];
        for (int i = 0; i < atoms.Length; i++)
            atomPlaces.Add(ComparisonKey.Of(atoms[i].Comparison), i);
        return atoms;
    }

    private Atom Compile(Comparison comparison)
    {
        string? id = ConditionReferences.FactOf(comparison);
        int place = id is null ? -1 : guideline.FactIndex[id];
        FactDefinition? fact = place < 0 ? null : guideline.Guideline.Facts[place];
        string subject = id ?? ((ScoreWithin)comparison).Score;
        int score = id is null ? scorePlaces[subject] : -1;
        return new(
            comparison,
            subject,
            place,
            score,
            new(subject, place, score, ConditionText.Of(comparison, true, fact)),
            new(subject, place, score, ConditionText.Of(comparison, false, fact)));
    }
}
