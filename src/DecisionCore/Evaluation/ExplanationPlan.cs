using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>The parts of an explanation that do not depend on the patient, computed once for a guideline.</summary>
internal sealed class ExplanationPlan
{
    private readonly Dictionary<string, int> statementPlaces;
    private readonly ulong[][] shownWith;
    private readonly Guideline guideline;

    public ExplanationPlan(CheckedGuideline checkedGuideline, EvaluationProgram program)
    {
        guideline = checkedGuideline.Guideline;
        statementPlaces = guideline.Statements.Places(statement => statement.Id);
        shownWith = ShownWithStatements();
        ComparisonWords = program.AtomWords;
        RuleOrder = [.. Enumerable.Range(0, guideline.Rules.Length).OrderBy(rule => guideline.Rules[rule].Verdict)];
        OrderedRules = [.. RuleOrder.Map(rule => guideline.Rules[rule])];
        OrderOf = new int[RuleOrder.Length];
        for (int order = 0; order < RuleOrder.Length; order++)
            OrderOf[RuleOrder[order]] = order;
        Actions = [.. guideline.Topics.SelectMany(topic => topic.Actions)];
        List<string> actions = [.. Actions.Select(action => action.Id)];
        ActionOf = OrderedRules.Map(rule => actions.IndexOf(rule.Action));
        OptionOrder = [.. Enumerable.Range(0, guideline.Options.Length).OrderBy(option => guideline.Options[option].Rank)];
        OrderedOptions = [.. OptionOrder.Map(option => guideline.Options[option])];
        IEnumerable<ShownNotice> notices = guideline.Notices.Select(n => new ShownNotice(n.Id, n.Level, n.Text, n.Statements));
        IEnumerable<ShownNotice> conflicts = guideline.Conflicts
            .Select(c => new ShownNotice(c.Id, NoticeLevel.Caution, c.Text, c.Statements));
        (ShownNotice Notice, int Condition)[] ordered =
        [
            .. notices.Concat(conflicts).Zip([.. program.Notices, .. program.Conflicts]).OrderBy(notice => notice.First.Level),
        ];
        Notices = [.. ordered.Map(notice => notice.Notice)];
        NoticeConditions = ordered.Map(notice => notice.Condition);
        NoticeStatements = Notices.Map(notice => Shown(notice.Statements));
        Dictionary<string, int> rulePlaces = guideline.Rules.Places(rule => rule.Id);
        Defeaters = guideline.Rules.Map(rule => rule.DefeatedBy.Map(other => rulePlaces[other]));
        ScopeStatements = Shown(guideline.Scope.Statements);
        RuleStatements = OrderedRules.Map(rule => Shown(rule.Statements));
        CautionStatements = guideline.Rules.Map(rule => rule.Cautions.Map(caution => Shown(caution.Statements)));
        ArgumentsForStatements = guideline.Options.Map(option => option.For.Map(argument => Shown(argument.Statements)));
        ArgumentsAgainstStatements = guideline.Options.Map(option => option.Against.Map(argument => Shown(argument.Statements)));
        FactWords = BitSet.WordsFor(guideline.Facts.Length);
        AlwaysAsk = new ulong[FactWords];
        AlwaysAskStatements = new AlwaysAsked?[guideline.Facts.Length];
        foreach (AlwaysAsked asked in guideline.AlwaysAsk)
        {
            BitSet.Add(AlwaysAsk, checkedGuideline.FactIndex[asked.Fact]);
            AlwaysAskStatements[checkedGuideline.FactIndex[asked.Fact]] = asked;
        }

        AskedStatements = AlwaysAskStatements.Map(asked => asked is null ? null : Shown(asked.Statements));
        Schedules = guideline.Schedules.Map(schedule => new PlannedSchedule(
            schedule, rulePlaces[schedule.Rule], schedule.After.Map(Place), Place(schedule.Step), Place(schedule.Until?.Of)));
        BasisWords = BasisFinder.ScratchWords(program);
        var templates = new ReasonTemplate[2 * program.Atoms.Length];
        for (int i = 0; i < program.Atoms.Length; i++)
            (templates[2 * i], templates[(2 * i) + 1]) = (program.Atoms[i].Affirmed, program.Atoms[i].Denied);
        ReasonTemplates = [.. templates];
        Layout = new DecisionLayout(guideline, this);

        int Place(string? fact) => fact is null ? -1 : checkedGuideline.FactIndex[fact];
    }

    /// <summary>The indexes of the rules by verdict, then in the document's order.</summary>
    public int[] RuleOrder { get; }

    /// <summary>The rules in that order.</summary>
    public ImmutableArray<Rule> OrderedRules { get; }

    /// <summary>The position of each rule of the document in that order.</summary>
    public int[] OrderOf { get; }

    /// <summary>The actions of all topics.</summary>
    public ImmutableArray<ActionDefinition> Actions { get; }

    /// <summary>For each rule by verdict, the index of its action.</summary>
    public int[] ActionOf { get; }

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

    /// <summary>The statements shown with the scope.</summary>
    public ulong[] ScopeStatements { get; }

    /// <summary>For each rule by verdict, the statements shown with it unless it is ruled out.</summary>
    public ulong[][] RuleStatements { get; }

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

    /// <summary>The schedules with the indexes of their rule and their facts.</summary>
    public PlannedSchedule[] Schedules { get; }

    /// <summary>The named statements and those that support a statement shown.</summary>
    private ulong[] Shown(IEnumerable<string> named)
    {
        var shown = new ulong[BitSet.WordsFor(guideline.Statements.Length)];
        foreach (string id in named)
            BitSet.Union(shown, shownWith[statementPlaces[id]]);
        return shown;
    }

    /// <summary>For each statement, everything that is shown with it.</summary>
    private ulong[][] ShownWithStatements()
    {
        List<int>[] supporting = guideline.Statements.Map(_ => new List<int>());
        for (int place = 0; place < guideline.Statements.Length; place++)
        {
            foreach (string id in guideline.Statements[place].Supports)
                supporting[statementPlaces[id]].Add(place);
        }

        return guideline.Statements.Map((_, place) =>
        {
            var shown = new ulong[BitSet.WordsFor(guideline.Statements.Length)];
            var open = new Stack<int>([place]);
            BitSet.Add(shown, place);
            while (open.TryPop(out int next))
            {
                foreach (int other in supporting[next])
                {
                    if (BitSet.Has(shown, other))
                        continue;
                    BitSet.Add(shown, other);
                    open.Push(other);
                }
            }

            return shown;
        });
    }
}
