using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>The parts of an explanation that do not depend on the patient, computed once for a guideline.</summary>
internal sealed class ExplanationPlan
{
    private readonly Dictionary<string, int> statementPlaces;
    private readonly Guideline guideline;

    public ExplanationPlan(CheckedGuideline checkedGuideline, EvaluationProgram program)
    {
        guideline = checkedGuideline.Guideline;
        statementPlaces = guideline.Statements.Select((s, place) => (s.Id, place)).ToDictionary(s => s.Id, s => s.place);
        ComparisonWords = program.AtomWords;
        RuleOrder = [.. Enumerable.Range(0, guideline.Rules.Length).OrderBy(rule => guideline.Rules[rule].Verdict)];
        OrderedRules = [.. RuleOrder.Select(rule => guideline.Rules[rule])];
        OrderOf = [.. Enumerable.Range(0, RuleOrder.Length).Select(rule => Array.IndexOf(RuleOrder, rule))];
        OptionOrder = [.. Enumerable.Range(0, guideline.Options.Length).OrderBy(option => guideline.Options[option].Rank)];
        OrderedOptions = [.. OptionOrder.Select(option => guideline.Options[option])];
        IEnumerable<ShownNotice> notices = guideline.Notices.Select(n => new ShownNotice(n.Id, n.Level, n.Text, n.Statements));
        IEnumerable<ShownNotice> conflicts = guideline.Conflicts
            .Select(c => new ShownNotice(c.Id, NoticeLevel.Caution, c.Text, c.Statements));
        (ShownNotice Notice, int Condition)[] ordered =
        [
            .. notices.Concat(conflicts).Zip([.. program.Notices, .. program.Conflicts]).OrderBy(notice => notice.First.Level),
        ];
        Notices = [.. ordered.Select(notice => notice.Notice)];
        NoticeConditions = [.. ordered.Select(notice => notice.Condition)];
        NoticeStatements = [.. ordered.Select(notice => Shown(notice.Notice.Statements))];
        Dictionary<string, int> rulePlaces =
            guideline.Rules.Select((rule, place) => (rule.Id, place)).ToDictionary(r => r.Id, r => r.place);
        Defeaters = [.. guideline.Rules.Select(rule => rule.DefeatedBy.Select(other => rulePlaces[other]).ToArray())];
        AlwaysShown = Shown(guideline.Rules.SelectMany(rule => rule.Statements).Concat(guideline.Scope.Statements));
        CautionStatements = [.. guideline.Rules.Select(rule => rule.Cautions.Select(caution => Shown(caution.Statements)).ToArray())];
        ArgumentsForStatements = [.. guideline.Options.Select(option => option.For.Select(a => Shown(a.Statements)).ToArray())];
        ArgumentsAgainstStatements = [.. guideline.Options.Select(option => option.Against.Select(a => Shown(a.Statements)).ToArray())];
        FactWords = BitSet.WordsFor(guideline.Facts.Length);
        AlwaysAsk = new ulong[FactWords];
        AlwaysAskStatements = new AlwaysAsked?[guideline.Facts.Length];
        foreach (AlwaysAsked asked in guideline.AlwaysAsk)
        {
            BitSet.Add(AlwaysAsk, checkedGuideline.FactIndex[asked.Fact]);
            AlwaysAskStatements[checkedGuideline.FactIndex[asked.Fact]] = asked;
        }

        AskedStatements = [.. AlwaysAskStatements.Select(asked => asked is null ? null : Shown(asked.Statements))];
        FollowUps = [.. guideline.FollowUps.Select(schedule =>
            (schedule, rulePlaces[schedule.Rule], schedule.After.Select(fact => checkedGuideline.FactIndex[fact]).ToArray()))];
        BasisWords = BasisFinder.ScratchWords(program);
        ReasonTemplates = [.. program.Atoms.SelectMany(atom => new[] { atom.Affirmed, atom.Denied })];
        Layout = new DecisionLayout(guideline, this);
    }

    /// <summary>The indexes of the rules by verdict, then in the document's order.</summary>
    public int[] RuleOrder { get; }

    /// <summary>The rules in that order.</summary>
    public ImmutableArray<Rule> OrderedRules { get; }

    /// <summary>The position of each rule of the document in that order.</summary>
    public int[] OrderOf { get; }

    /// <summary>The indexes of the options by rank.</summary>
    public int[] OptionOrder { get; }

    /// <summary>The options in that order.</summary>
    public ImmutableArray<TreatmentOption> OrderedOptions { get; }

    /// <summary>Notices and conflicts (which are cautions) by level, then in the document's order.</summary>
    public ImmutableArray<ShownNotice> Notices { get; }

    /// <summary>The reference of the truth of each of them.</summary>
    public int[] NoticeConditions { get; }

    /// <summary>For each rule, the rules that defeat it.</summary>
    public int[][] Defeaters { get; }

    /// <summary>The number of words of a set of comparisons.</summary>
    public int ComparisonWords { get; }

    /// <summary>The number of words of a set of facts.</summary>
    public int FactWords { get; }

    /// <summary>The number of words of scratch memory for finding bases.</summary>
    public int BasisWords { get; }

    /// <summary>Two templates for each comparison: when it is not false, and when it is false.</summary>
    public ImmutableArray<ReasonTemplate> ReasonTemplates { get; }

    public DecisionLayout Layout { get; }

    /// <summary>The statements of the scope and of all rules: each rule holds, is undetermined or was considered.</summary>
    public ulong[] AlwaysShown { get; }

    /// <summary>For each notice or conflict, the statements shown with it.</summary>
    public ulong[][] NoticeStatements { get; }

    /// <summary>For each rule, the statements shown with each of its cautions.</summary>
    public ulong[][][] CautionStatements { get; }

    /// <summary>For each option, the statements shown with each argument for it.</summary>
    public ulong[][][] ArgumentsForStatements { get; }

    /// <summary>For each option, the statements shown with each argument against it.</summary>
    public ulong[][][] ArgumentsAgainstStatements { get; }

    /// <summary>The facts that are always asked for.</summary>
    public ulong[] AlwaysAsk { get; }

    /// <summary>For each fact, why it is always asked for, or null.</summary>
    public AlwaysAsked?[] AlwaysAskStatements { get; }

    /// <summary>For each fact that is always asked for, the statements shown with the question.</summary>
    public ulong[]?[] AskedStatements { get; }

    /// <summary>The schedules with the indexes of their rule and their dates.</summary>
    public (FollowUpSchedule Schedule, int Rule, int[] Dates)[] FollowUps { get; }

    /// <summary>The named statements, those that support a statement shown, and the headings that gather one.</summary>
    private ulong[] Shown(IEnumerable<string> named)
    {
        var shown = new HashSet<string>(named, StringComparer.Ordinal);
        int before;
        do
        {
            before = shown.Count;
            foreach (Statement statement in guideline.Statements.Where(statement => statement.Supports.Any(shown.Contains)))
                shown.Add(statement.Id);
        }
        while (shown.Count > before);
        foreach (AlgorithmStep step in guideline.Algorithm.Where(step => step.Gathers.Any(shown.Contains)).ToArray())
            shown.Add(step.Statement);
        var set = new ulong[BitSet.WordsFor(guideline.Statements.Length)];
        foreach (string id in shown)
            BitSet.Add(set, statementPlaces[id]);
        return set;
    }
}
