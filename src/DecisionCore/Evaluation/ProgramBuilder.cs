using DecisionCore.Checking;
using DecisionCore.Guidelines;

namespace DecisionCore.Evaluation;

/// <summary>What a node computes from its operands.</summary>
internal enum NodeKind : byte
{
    /// <summary>The least truth of its operands.</summary>
    All,

    /// <summary>The greatest truth of its operands.</summary>
    Any,
}

/// <summary>
/// Turns conditions into atoms and nodes, equal ones shared. A reference to a truth is the number of an atom, or the number of
/// atoms plus that of a node; its bitwise complement is the negated truth. Nodes come after what they use.
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
        True = Node(NodeKind.All, []);
    }

    /// <summary>The atoms, those of one fact side by side, in the order of the dictionary; those of scores at the end.</summary>
    public Atom[] Atoms { get; }

    /// <summary>The nodes.</summary>
    public List<(NodeKind Kind, int[] Operands)> Nodes { get; } = [];

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
            All all => Node(NodeKind.All, [.. all.Children.Select(Add)]),
            Any any => Node(NodeKind.Any, [.. any.Children.Select(Add)]),
            Not not => ~Add(not.Child),
            Is named => Add(definitions[named.Definition].When),
            Comparison comparison => atomPlaces[Atom.Key(comparison)],
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType(), "Not a condition."),
        };
        references.Add(condition, reference);
        return reference;
    }

    /// <summary>A node over operands; operands that change nothing are left out, and an equal node is shared.</summary>
    public int Node(NodeKind kind, int[] operands)
    {
        int[] needed = [.. operands.Where(operand => kind != NodeKind.All || operand != True).Distinct()];
        if (needed.Length == 1)
            return needed[0];
        string key = $"{kind}|{string.Join(',', needed)}";
        if (nodePlaces.TryGetValue(key, out int place))
            return place;
        place = Atoms.Length + Nodes.Count;
        Nodes.Add((kind, needed));
        nodePlaces.Add(key, place);
        return place;
    }

    private Atom[] FindAtoms()
    {
        Dictionary<string, Atom> found = new(StringComparer.Ordinal);
        foreach (Comparison comparison in Conditions.Of(guideline.Guideline).SelectMany(Conditions.Comparisons))
            found.TryAdd(Atom.Key(comparison), Compile(comparison));
        Atom[] atoms = [.. found.Values.OrderBy(atom => atom.Fact < 0 ? int.MaxValue : atom.Fact).ThenBy(atom => atom.Score)];
        for (int i = 0; i < atoms.Length; i++)
            atomPlaces.Add(Atom.Key(atoms[i].Comparison), i);
        return atoms;
    }

    private Atom Compile(Comparison comparison)
    {
        string? id = Checking.References.Fact(comparison);
        int place = id is null ? -1 : guideline.FactIndex[id];
        FactDefinition? fact = place < 0 ? null : guideline.Guideline.Facts[place];
        string subject = id ?? ((ScoreWithin)comparison).Score;
        return new(
            comparison,
            subject,
            place,
            id is null ? scorePlaces[subject] : -1,
            ConditionText.Of(comparison, true, fact),
            ConditionText.Of(comparison, false, fact));
    }
}
