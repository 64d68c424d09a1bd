using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Checking;
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

    private readonly TruthTable.Slice everything;
    private readonly TruthTable.Slice wordsOfRules;
    private readonly int[] contradictions;
    private readonly (int Greater, int Than)[] orders;
    private readonly CheckedGuideline checkedGuideline;

    public EvaluationProgram(CheckedGuideline checkedGuideline, FactEncoding encoding)
    {
        this.checkedGuideline = checkedGuideline;
        Guideline guideline = checkedGuideline.Guideline;
        var builder = new ProgramBuilder(checkedGuideline, Conditions.Of(guideline));
        Atoms = builder.Atoms;
        Dictionary<string, int> rulePlaces = guideline.Rules.Places(rule => rule.Id);

        Scope = builder.OwnNode([builder.Add(guideline.Scope.When)]);
        RuleConditions = guideline.Rules.Map(rule => builder.Add(rule.When));
        Rules = new int[guideline.Rules.Length];
        var compiled = new bool[Rules.Length];
        for (int i = 0; i < Rules.Length; i++)
            CompileRule(i);
        RulesByWord =
            [.. Rules.Select((place, rule) => (rule, place)).GroupBy(r => r.place >> 6).Select(word => (word.Key, word.ToArray()))];
        int firstWordOfNodes = builder.FirstNode / 64;
        int endOfWordsOfRules = firstWordOfNodes + BitSet.WordsFor(builder.Nodes.Count);

        int InScope(bool anyScope, int reference) => anyScope ? reference : builder.Node([Scope, reference]);
        Notices = guideline.Notices.Map(notice => InScope(notice.AnyScope, builder.Add(notice.When)));
        Conflicts = guideline.Conflicts.Map(conflict => InScope(false, ConflictApplies(conflict)));
        Cautions = guideline.Rules.Map(rule => rule.Cautions.Map(caution => builder.Add(caution.When ?? new Always())));
        ArgumentsFor = guideline.Options.Map(option => ArgumentConditions(option.For));
        ArgumentsAgainst = guideline.Options.Map(option => ArgumentConditions(option.Against));
        ScheduleEnds = guideline.Schedules.Map(schedule => schedule.Until?.When is { } end ? builder.Add(end) : ~builder.True);
        contradictions = guideline.Contradictions.Map(c => c.When is null ? ~builder.True : builder.Add(c.When));
        // A trace shows every definition, even one that nothing uses.
        foreach (NamedCondition definition in guideline.Definitions)
            builder.Add(definition.When);
        ReferenceOf = builder.References;

        orders = guideline.Contradictions.Map(c => c.When is null
            ? (checkedGuideline.FactIndex[c.Greater!], checkedGuideline.FactIndex[c.Than!])
            : (-1, -1));
        Scores = guideline.Scores.Map(score => new ScoreProgram(checkedGuideline, score, encoding.Constants));
        ComparedScores = [.. Atoms.Select(atom => atom.Score).Where(score => score >= 0).Distinct()];
        var blocks = new AtomBlocks(checkedGuideline, Atoms, encoding.Constants, Scores);
        var rows = new TruthTable(blocks, builder.Nodes, builder.FirstNode);
        Words = rows.Words;
        everything = rows.SliceOf(0, rows.Words);
        wordsOfRules = rows.SliceOf(firstWordOfNodes, endOfWordsOfRules);
        Nodes = builder.Nodes.ToArray().Map(operands => new Node(operands, builder.FirstNode));
        FirstNode = builder.FirstNode;
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
            arguments.Map(argument => InScope(false, builder.Add(argument.When ?? new Always())));
    }

    /// <summary>The distinct comparisons; those of one fact are adjacent.</summary>
    public Atom[] Atoms { get; }

    /// <summary>The scores of the guideline.</summary>
    public ScoreProgram[] Scores { get; }

    /// <summary>The indexes of the scores that comparisons use.</summary>
    public int[] ComparedScores { get; }

    /// <summary>The number of words of truths.</summary>
    public int Words { get; }

    /// <summary>The number of words of atoms; the first node follows them.</summary>
    public int AtomWords => FirstNode / 64;

    /// <summary>The number of the first node.</summary>
    public int FirstNode { get; }

    /// <summary>The operands of each node.</summary>
    public Node[] Nodes { get; }

    /// <summary>The reference of the scope's truth.</summary>
    public int Scope { get; }

    /// <summary>The reference of the truth of each rule's condition.</summary>
    public int[] RuleConditions { get; }

    /// <summary>The reference of each rule's truth: scope, condition and no defeat.</summary>
    public int[] Rules { get; }

    /// <summary>The rules grouped by the word that contains their truth.</summary>
    public (int Word, (int Rule, int Place)[] Members)[] RulesByWord { get; }

    /// <summary>The reference of each notice's truth.</summary>
    public int[] Notices { get; }

    /// <summary>The reference of each conflict's truth.</summary>
    public int[] Conflicts { get; }

    /// <summary>For each rule, the references of its cautions' truths.</summary>
    public int[][] Cautions { get; }

    /// <summary>For each option, the references of the truths of the arguments for it.</summary>
    public int[][] ArgumentsFor { get; }

    /// <summary>For each option, the references of the truths of the arguments against it.</summary>
    public int[][] ArgumentsAgainst { get; }

    /// <summary>For each schedule, the reference of the truth of the condition that ends it.</summary>
    public int[] ScheduleEnds { get; }

    /// <summary>The reference of each condition of the document.</summary>
    public IReadOnlyDictionary<Condition, int> ReferenceOf { get; }

    public ExplanationPlan Explanation { get; }

    /// <summary>Computes the truths of all atoms and nodes.</summary>
    public void Evaluate(EncodedFacts facts, Span<TruthWord> truths) => TruthTable.Evaluate(facts, truths, everything);

    /// <summary>Computes only the truths of the nodes that rules need.</summary>
    public void EvaluateRules(EncodedFacts facts, Span<TruthWord> truths) =>
        TruthTable.Evaluate(facts, truths, wordsOfRules);

    public ImmutableArray<Contradiction> ContradictionsOf(EncodedFacts facts)
    {
        Span<TruthWord> words = Words <= MaxStackWords ? stackalloc TruthWord[Words] : new TruthWord[Words];
        Evaluate(facts, words);
        var truths = new TruthVector(words);
        ImmutableArray<Contradiction> found = [];
        for (int i = 0; i < contradictions.Length; i++)
        {
            Contradiction contradiction = checkedGuideline.Guideline.Contradictions[i];
            bool holds = contradiction.When is null
                ? Exceeds(facts, orders[i].Greater, orders[i].Than)
                : truths[contradictions[i]] == Truth.True;
            if (holds)
                found = found.Add(contradiction);
        }

        return found;
    }

    private static bool Exceeds(EncodedFacts facts, int greater, int than) =>
        DirectComparison.IsGreater(facts[greater], facts[than]) == true;
}
