using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>
/// A checked guideline compiled for evaluation: the truths of its comparisons (atoms) and of its conditions (nodes).
/// </summary>
internal sealed class EvaluationProgram
{
    /// <summary>The most words of truths that are kept on the stack.</summary>
    public const int MaxStackWords = 256;

    private readonly TruthTable.Part everything;
    private readonly TruthTable.Part wordsOfRules;
    private readonly int[] contradictions;
    private readonly FactConstants[] constants;
    private readonly CheckedGuideline checkedGuideline;
    private DateClasses? latestDates;

    public EvaluationProgram(CheckedGuideline checkedGuideline)
    {
        this.checkedGuideline = checkedGuideline;
        Guideline guideline = checkedGuideline.Guideline;
        var builder = new ProgramBuilder(checkedGuideline);
        Atoms = builder.Atoms;
        Dictionary<string, int> rulePlaces = guideline.Rules.Select((rule, place) => (rule.Id, place)).ToDictionary(r => r.Id, r => r.place);

        Scope = builder.OwnNode([builder.Add(guideline.Scope.When)]);
        RuleConditions = [.. guideline.Rules.Select(rule => builder.Add(rule.When))];
        Rules = new int[guideline.Rules.Length];
        var compiled = new bool[Rules.Length];
        for (int i = 0; i < Rules.Length; i++)
            CompileRule(i);
        RulesByWord = [.. Rules.Select((place, rule) => (rule, place)).GroupBy(r => r.place >> 6).Select(word => (word.Key, word.ToArray()))];
        int firstWordOfNodes = builder.FirstNode / 64;
        int endOfWordsOfRules = firstWordOfNodes + BitSet.WordsFor(builder.Nodes.Count);

        int InScope(bool anyScope, int reference) => anyScope ? reference : builder.Node([Scope, reference]);
        Notices = [.. guideline.Notices.Select(notice => InScope(notice.AnyScope, builder.Add(notice.When)))];
        Conflicts = [.. guideline.Conflicts.Select(conflict => InScope(false, ConflictApplies(conflict)))];
        Cautions = [.. guideline.Rules.Select(rule => rule.Cautions.Select(caution => builder.Add(caution.When ?? new Always())).ToArray())];
        ArgumentsFor = [.. guideline.Options.Select(option => ArgumentConditions(option.For))];
        ArgumentsAgainst = [.. guideline.Options.Select(option => ArgumentConditions(option.Against))];
        contradictions = [.. guideline.Contradictions.Select(c => c.When is null ? ~builder.True : builder.Add(c.When))];
        ReferenceOf = builder.References;

        ILookup<int, Comparison> comparisons = Atoms.ToLookup(atom => atom.Fact, atom => atom.Comparison);
        constants = [.. guideline.Facts.Select((_, fact) => new FactConstants(comparisons[fact]))];
        var blocks = new AtomBlocks(checkedGuideline, Atoms, constants);
        ScoreBlocks = blocks.Scores;
        var rows = new TruthTable(blocks, builder.Nodes, builder.FirstNode);
        Words = rows.Words;
        everything = rows.PartOf(0, rows.Words);
        wordsOfRules = rows.PartOf(firstWordOfNodes, endOfWordsOfRules);
        Nodes = [.. builder.Nodes.Select(operands => new Node(operands, builder.FirstNode))];
        FirstNode = builder.FirstNode;
        Encoders = [.. guideline.Facts.Select((fact, place) => new FactEncoder(fact, constants[place]))];
        Dates = [.. Enumerable.Range(0, guideline.Facts.Length).Where(fact => guideline.Facts[fact].Type == FactType.Date)];
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

            Rules[place] = builder.OwnNode(parts);
        }

        int ConflictApplies(Conflict conflict)
        {
            IEnumerable<int> sides = conflict.Between.Select(side => builder.AnyOf(side.Select(rule => RuleConditions[rulePlaces[rule]])));
            return builder.Node([.. sides, builder.Add(conflict.When ?? new Always())]);
        }

        int[] ArgumentConditions(ImmutableArray<Argument> arguments) =>
            [.. arguments.Select(argument => InScope(false, builder.Add(argument.When ?? new Always())))];
    }

    /// <summary>The distinct comparisons, those of one fact side by side.</summary>
    public Atom[] Atoms { get; }

    /// <summary>The scores that comparisons use.</summary>
    public ScoreBlock[] ScoreBlocks { get; }

    /// <summary>How many words the truths take.</summary>
    public int Words { get; }

    /// <summary>How many of them hold atoms; the first node follows.</summary>
    public int AtomWords => FirstNode / 64;

    /// <summary>The number of the first node.</summary>
    public int FirstNode { get; }

    /// <summary>For each fact what puts its values into numbers.</summary>
    public FactEncoder[] Encoders { get; }

    /// <summary>The facts that are dates.</summary>
    public int[] Dates { get; }

    /// <summary>On what the truths of nodes rest.</summary>
    public Node[] Nodes { get; }

    /// <summary>The reference of the scope's truth.</summary>
    public int Scope { get; }

    /// <summary>For each rule the reference of its condition's truth.</summary>
    public int[] RuleConditions { get; }

    /// <summary>For each rule the reference of its truth: scope, condition and no defeat.</summary>
    public int[] Rules { get; }

    /// <summary>The same by the word that holds it.</summary>
    public (int Word, (int Rule, int Place)[] Members)[] RulesByWord { get; }

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

    /// <summary>What an explanation needs beside the truths.</summary>
    public ExplanationPlan Explanation { get; }

    /// <summary>Computes the truths of all atoms and nodes.</summary>
    public void Evaluate(PatientFacts facts, Span<TruthWord> truths) => TruthTable.Evaluate(facts, truths, everything);

    /// <summary>Computes the truths of the nodes that rules need.</summary>
    public void EvaluateRules(PatientFacts facts, Span<TruthWord> truths) =>
        TruthTable.Evaluate(facts, truths, wordsOfRules);

    /// <summary>The contradictions among the facts.</summary>
    public ImmutableArray<Contradiction> ContradictionsOf(PatientFacts facts)
    {
        Span<TruthWord> words = Words <= MaxStackWords ? stackalloc TruthWord[Words] : new TruthWord[Words];
        Evaluate(facts, words);
        var truths = new TruthVector(words);
        ImmutableArray<Contradiction> found = [];
        for (int i = 0; i < contradictions.Length; i++)
        {
            Contradiction contradiction = checkedGuideline.Guideline.Contradictions[i];
            bool holds = contradiction.When is null
                ? Exceeds(facts, contradiction.Greater!, contradiction.Than!)
                : truths[contradictions[i]] == Truth.True;
            if (holds)
                found = found.Add(contradiction);
        }

        return found;
    }

    /// <summary>The classes of dates as of a day.</summary>
    public DateClasses DatesAsOf(DateOnly asOf)
    {
        DateClasses? latest = latestDates;
        if (latest?.AsOf == asOf)
            return latest;
        return latestDates = new DateClasses(asOf, [.. constants.Select(fact => fact.FirstDays(asOf))]);
    }

    private static bool Exceeds(PatientFacts facts, string greater, string than) =>
        facts[greater] is NumberValue left && facts[than] is NumberValue right && left.Number > right.Number;
}
