using System.Collections.Frozen;
using System.Collections.Immutable;
using DecisionCore.Checking;
using DecisionCore.Facts;
using DecisionCore.Guidelines;
using DecisionCore.Logic;

namespace DecisionCore.Evaluation;

/// <summary>
/// A checked guideline compiled for evaluation. A patient is evaluated in two sweeps: the truths of all atoms, fact by fact, then
/// the truths of all nodes, each from truths already computed.
/// </summary>
internal sealed class EvaluationProgram
{
    private readonly FactBlock[] factBlocks;
    private readonly byte[] nodeKinds;
    private readonly int[] firstOperands;
    private readonly int[] operands;
    private readonly int nodesOfRules;
    private readonly int[] contradictions;
    private readonly FrozenDictionary<string, int>[] placesOfValues;
    private readonly HashSet<string>[] values;
    private readonly int[] decimalSlots;
    private readonly CheckedGuideline checkedGuideline;
    private DatesAsOf? latestDates;

    public EvaluationProgram(CheckedGuideline checkedGuideline)
    {
        this.checkedGuideline = checkedGuideline;
        Guideline guideline = checkedGuideline.Guideline;
        var builder = new ProgramBuilder(checkedGuideline);
        Atoms = builder.Atoms;
        Dictionary<string, int> rulePlaces = guideline.Rules.Select((rule, place) => (rule.Id, place)).ToDictionary(r => r.Id, r => r.place);

        Scope = builder.Add(guideline.Scope.When);
        RuleConditions = [.. guideline.Rules.Select(rule => builder.Add(rule.When))];
        Rules = new int[guideline.Rules.Length];
        var compiled = new bool[Rules.Length];
        for (int i = 0; i < Rules.Length; i++)
            CompileRule(i);
        nodesOfRules = builder.Nodes.Count;

        int InScope(bool anyScope, int reference) =>
            anyScope ? reference : builder.Node(NodeKind.All, [Scope, reference]);
        Notices = [.. guideline.Notices.Select(notice => InScope(notice.AnyScope, builder.Add(notice.When)))];
        Conflicts = [.. guideline.Conflicts.Select(conflict => InScope(false, ConflictApplies(conflict)))];
        Cautions = [.. guideline.Rules.Select(rule => rule.Cautions.Select(caution => builder.Add(caution.When ?? new Always())).ToArray())];
        ArgumentsFor = [.. guideline.Options.Select(option => ArgumentConditions(option.For))];
        ArgumentsAgainst = [.. guideline.Options.Select(option => ArgumentConditions(option.Against))];
        contradictions = [.. guideline.Contradictions.Select(c => c.When is null ? ~builder.True : builder.Add(c.When))];
        ReferenceOf = builder.References;

        nodeKinds = [.. builder.Nodes.Select(node => (byte)node.Kind)];
        firstOperands = new int[builder.Nodes.Count + 1];
        for (int i = 0; i < builder.Nodes.Count; i++)
            firstOperands[i + 1] = firstOperands[i] + builder.Nodes[i].Operands.Length;
        operands = [.. builder.Nodes.SelectMany(node => node.Operands)];

        factBlocks = [.. BlocksOf(atom => atom.Fact).Select(b => new FactBlock(checkedGuideline, b.Key, b.First, Atoms.AsSpan(b.First, b.Count)))];
        ScoreBlocks =
        [
            .. BlocksOf(atom => atom.Score)
                .Select(b => new ScoreBlock(checkedGuideline, guideline.Scores[b.Key], b.First, Atoms.AsSpan(b.First, b.Count))),
        ];
        placesOfValues =
        [
            .. guideline.Facts.Select(fact => fact.Values.Select((value, place) => (value.Id, place)).ToFrozenDictionary(v => v.Id, v => v.place)),
        ];
        values = [.. guideline.Facts.Select(fact => fact.Values.Select(value => value.Id).ToHashSet(StringComparer.Ordinal))];
        decimalSlots = new int[guideline.Facts.Length];
        for (int i = 0; i < guideline.Facts.Length; i++)
            decimalSlots[i] = guideline.Facts[i].Type == FactType.Decimal ? DecimalFacts++ : -1;
        Explanation = new ExplanationPlan(checkedGuideline, this);

        void CompileRule(int place)
        {
            if (compiled[place])
                return;
            compiled[place] = true;
            Rule rule = guideline.Rules[place];
            List<int> parts = rule.AnyScope ? [RuleConditions[place]] : [Scope, RuleConditions[place]];
            foreach (string defeater in rule.DefeatedBy)
            {
                CompileRule(rulePlaces[defeater]);
                parts.Add(~Rules[rulePlaces[defeater]]);
            }

            Rules[place] = builder.Node(NodeKind.All, [.. parts]);
        }

        int ConflictApplies(Conflict conflict)
        {
            IEnumerable<int> sides = conflict.Between
                .Select(side => builder.Node(NodeKind.Any, [.. side.Select(rule => RuleConditions[rulePlaces[rule]])]));
            return builder.Node(NodeKind.All, [.. sides, builder.Add(conflict.When ?? new Always())]);
        }

        int[] ArgumentConditions(ImmutableArray<Argument> arguments) =>
            [.. arguments.Select(argument => InScope(false, builder.Add(argument.When ?? new Always())))];
    }

    /// <summary>The distinct comparisons, those of one fact side by side.</summary>
    public Atom[] Atoms { get; }

    /// <summary>The scores that comparisons use.</summary>
    public ScoreBlock[] ScoreBlocks { get; }

    /// <summary>How many truths an evaluation computes.</summary>
    public int TruthCount => Atoms.Length + nodeKinds.Length;

    /// <summary>How many nodes there are.</summary>
    public int NodeCount => nodeKinds.Length;

    /// <summary>The reference of the scope's truth.</summary>
    public int Scope { get; }

    /// <summary>For each rule the reference of its condition's truth.</summary>
    public int[] RuleConditions { get; }

    /// <summary>For each rule the reference of its truth: scope, condition and no defeat.</summary>
    public int[] Rules { get; }

    /// <summary>For each notice the reference of its truth.</summary>
    public int[] Notices { get; }

    /// <summary>For each conflict the reference of its truth.</summary>
    public int[] Conflicts { get; }

    /// <summary>For each rule and caution the reference of its truth.</summary>
    public int[][] Cautions { get; }

    /// <summary>For each option and argument for it the reference of its truth.</summary>
    public int[][] ArgumentsFor { get; }

    /// <summary>For each option and argument against it the reference of its truth.</summary>
    public int[][] ArgumentsAgainst { get; }

    /// <summary>The reference of each condition of the document.</summary>
    public IReadOnlyDictionary<Condition, int> ReferenceOf { get; }

    /// <summary>How many facts are decimals.</summary>
    public int DecimalFacts { get; }

    /// <summary>What an explanation needs beside the truths.</summary>
    public ExplanationPlan Explanation { get; }

    /// <summary>The truth that a reference names.</summary>
    public static Truth At(ReadOnlySpan<sbyte> truths, int reference) =>
        (Truth)(reference >= 0 ? truths[reference] : 2 - truths[~reference]);

    /// <summary>The operands of a node.</summary>
    public ReadOnlySpan<int> OperandsOf(int node) => operands.AsSpan(firstOperands[node], firstOperands[node + 1] - firstOperands[node]);

    /// <summary>The place of a fact's decimal value in <see cref="PatientFacts.Decimals"/>.</summary>
    public int DecimalSlot(int fact) => decimalSlots[fact];

    /// <summary>The place of a code among the values of its fact.</summary>
    public int PlaceOf(int fact, string code) => placesOfValues[fact][code];

    /// <summary>The codes that a fact may have.</summary>
    public HashSet<string> ValuesOf(int fact) => values[fact];

    /// <summary>Computes the truths of all atoms and nodes.</summary>
    public void Evaluate(PatientFacts facts, Span<sbyte> truths) => Evaluate(facts, truths, nodeKinds.Length);

    /// <summary>Computes the truths of all atoms and of the nodes that rules need.</summary>
    public void EvaluateRules(PatientFacts facts, Span<sbyte> truths) => Evaluate(facts, truths, nodesOfRules);

    /// <summary>The contradictions among the facts.</summary>
    public IEnumerable<Contradiction> ContradictionsOf(PatientFacts facts)
    {
        var truths = new sbyte[TruthCount];
        Evaluate(facts, truths);
        for (int i = 0; i < contradictions.Length; i++)
        {
            Contradiction contradiction = checkedGuideline.Guideline.Contradictions[i];
            bool found = contradiction.When is null
                ? Exceeds(facts, contradiction.Greater!, contradiction.Than!)
                : At(truths, contradictions[i]) == Truth.True;
            if (found)
                yield return contradiction;
        }
    }

    /// <summary>The days at which date comparisons turn true, as of a day.</summary>
    public DatesAsOf DatesAsOf(DateOnly asOf)
    {
        DatesAsOf? latest = latestDates;
        if (latest?.AsOf == asOf)
            return latest;
        int[] days = [.. Atoms.Select(atom => FirstTrueDay(atom.Comparison, asOf))];
        return latestDates = new DatesAsOf(asOf, days);
    }

    // Facts hold no date after the as-of date, so a date that is known has been reached.
    private static int FirstTrueDay(Comparison comparison, DateOnly asOf) =>
        comparison is WithinMonths within ? Calendar.EarliestWithin(within.Months, asOf).DayNumber : 0;

    private static bool Exceeds(PatientFacts facts, string greater, string than) =>
        facts[greater] is NumberValue left && facts[than] is NumberValue right && left.Number > right.Number;

    private void Evaluate(PatientFacts facts, Span<sbyte> truths, int nodes)
    {
        foreach (FactBlock block in factBlocks)
            block.Fill(facts, truths);
        foreach (ScoreBlock block in ScoreBlocks)
            block.Fill(facts, truths);
        int first = Atoms.Length;
        for (int node = 0; node < nodes; node++)
        {
            bool isAll = nodeKinds[node] == (byte)NodeKind.All;
            int truth = isAll ? 2 : 0;
            foreach (int operand in OperandsOf(node))
            {
                int value = operand >= 0 ? truths[operand] : 2 - truths[~operand];
                truth = isAll ? Math.Min(truth, value) : Math.Max(truth, value);
            }

            truths[first + node] = (sbyte)truth;
        }
    }

    private IEnumerable<(int Key, int First, int Count)> BlocksOf(Func<Atom, int> key) =>
        Atoms.Select((atom, place) => (Key: key(atom), place))
            .Where(atom => atom.Key >= 0)
            .GroupBy(atom => atom.Key, (block, atoms) => (block, atoms.Min(atom => atom.place), atoms.Count()));
}
