using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DecisionCore.Decisions;
using DecisionCore.Facts;
using DecisionCore.Guidelines;
using DecisionCore.Logic;

namespace DecisionCore.Evaluation;

/// <summary>
/// Turns truths into a decision with its basis. The basis of a truth is the set of comparisons that decide it: of a node, the bases
/// of those operands that have the node's own truth; for an unknown one these are the comparisons that are missing a fact.
/// </summary>
internal ref struct Explainer
{
    private readonly PatientFacts facts;
    private readonly Guideline guideline;
    private readonly EvaluationProgram program;
    private readonly ExplanationPlan plan;
    private readonly ReadOnlySpan<sbyte> truths;
    private readonly ulong[] bases;
    private readonly IntervalValue?[] scores;
    private readonly ulong[] statements;

    private Explainer(PatientFacts facts, ReadOnlySpan<sbyte> truths)
    {
        this.facts = facts;
        this.truths = truths;
        guideline = facts.Guideline.Guideline;
        program = facts.Guideline.Program;
        plan = program.Explanation;
        bases = new ulong[program.NodeCount * plan.BasisWords];
        scores = new IntervalValue?[program.ScoreBlocks.Length];
        statements = [.. plan.AlwaysShown];
        FillBases();
    }

    public static Decision Explain(PatientFacts facts, ReadOnlySpan<sbyte> truths) => new Explainer(facts, truths).Explain();

    private Decision Explain()
    {
        Truth scope = At(program.Scope);
        var outcome = new ScopeOutcome(scope, Reasons(program.Scope, []));
        int held = 0, open = 0;
        foreach (int rule in program.Rules)
        {
            held += At(rule) == Truth.True ? 1 : 0;
            open += At(rule) == Truth.Unknown ? 1 : 0;
        }

        var recommendations = new Recommendation[held];
        var undetermined = new UndeterminedRule[open];
        var considered = new ConsideredRule[program.Rules.Length - held - open];
        var needs = new ulong[open * plan.FactWords];
        (held, open) = (0, 0);
        int ruledOut = 0;
        foreach (int rule in plan.RuleOrder)
        {
            switch (At(program.Rules[rule]))
            {
                case Truth.True:
                    recommendations[held++] = Recommend(rule);
                    break;
                case Truth.Unknown:
                    Span<ulong> need = needs.AsSpan(open * plan.FactWords, plan.FactWords);
                    NeedsOf(program.Rules[rule], need);
                    undetermined[open++] = new(guideline.Rules[rule], Definitions(need));
                    break;
                default:
                    considered[ruledOut++] = RuleOut(rule);
                    break;
            }
        }

        FollowUpWindow? followUp = FollowUp();
        return new Decision(
            facts,
            outcome,
            ImmutableCollectionsMarshal.AsImmutableArray(recommendations),
            ImmutableCollectionsMarshal.AsImmutableArray(undetermined),
            ImmutableCollectionsMarshal.AsImmutableArray(considered),
            scope == Truth.True ? Options() : [],
            Missing(undetermined, needs, followUp),
            Notices(),
            followUp,
            Statements());
    }

    private readonly Truth At(int reference) => EvaluationProgram.At(truths, reference);

    private readonly void FillBases()
    {
        int words = plan.BasisWords;
        for (int node = 0; node < program.NodeCount; node++)
        {
            Truth truth = At(program.Atoms.Length + node);
            Span<ulong> basis = bases.AsSpan(node * words, words);
            foreach (int operand in program.OperandsOf(node))
            {
                if (At(operand) == truth)
                    AddBasis(operand, basis);
            }
        }
    }

    private readonly void AddBasis(int reference, Span<ulong> basis)
    {
        int place = reference >= 0 ? reference : ~reference;
        if (place < program.Atoms.Length)
            BitSet.Add(basis, place);
        else
            BitSet.Union(basis, bases.AsSpan((place - program.Atoms.Length) * plan.BasisWords, plan.BasisWords));
    }

    private readonly ImmutableArray<Reason> Reasons(int reference, ReadOnlySpan<int> notHolding)
    {
        Span<ulong> basis = stackalloc ulong[plan.BasisWords];
        basis.Clear();
        AddBasis(reference, basis);
        foreach (int other in notHolding)
            AddBasis(program.Rules[other], basis);
        return Reasons(basis);
    }

    private readonly ImmutableArray<Reason> Reasons(ReadOnlySpan<ulong> basis)
    {
        int count = BitSet.Count(basis);
        if (count == 0)
            return [];
        Span<int> atoms = stackalloc int[count];
        BitSet.CopyTo(basis, atoms);
        var reasons = new Reason[count];
        for (int i = 0; i < count; i++)
        {
            Atom atom = program.Atoms[atoms[i]];
            reasons[i] = new(atom.Subject, ValueOf(atom), At(atoms[i]) == Truth.False ? atom.Denied : atom.Affirmed);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(reasons);
    }

    private readonly FactValue? ValueOf(Atom atom)
    {
        if (atom.Fact >= 0)
            return facts[atom.Fact];
        for (int i = 0; i < scores.Length; i++)
        {
            if (program.ScoreBlocks[i].Score.Id != atom.Subject)
                continue;
            if (scores[i] is null)
            {
                (int least, int most) = program.ScoreBlocks[i].Interval(facts);
                scores[i] = new IntervalValue(least, most);
            }

            return scores[i];
        }

        return null;
    }

    private readonly Recommendation Recommend(int rule)
    {
        Rule definition = guideline.Rules[rule];
        ImmutableArray<Caution> cautions = definition.Cautions;
        int[] conditions = program.Cautions[rule];
        int shown = 0;
        for (int i = 0; i < conditions.Length; i++)
        {
            if (At(conditions[i]) != Truth.True)
                continue;
            shown++;
            BitSet.Union(statements, plan.CautionStatements[rule][i]);
        }

        if (shown < cautions.Length)
        {
            var applying = new Caution[shown];
            shown = 0;
            for (int i = 0; i < conditions.Length; i++)
            {
                if (At(conditions[i]) == Truth.True)
                    applying[shown++] = cautions[i];
            }

            cautions = ImmutableCollectionsMarshal.AsImmutableArray(applying);
        }

        return new(definition, Reasons(program.RuleConditions[rule], plan.Defeaters[rule]), cautions);
    }

    private readonly ConsideredRule RuleOut(int rule)
    {
        bool ownConditionHolds = At(program.RuleConditions[rule]) == Truth.True
            && (guideline.Rules[rule].AnyScope || At(program.Scope) == Truth.True);
        if (!ownConditionHolds)
            return new(guideline.Rules[rule], Reasons(program.Rules[rule], []), []);
        string[] defeaters = new string[plan.Defeaters[rule].Length];
        int count = 0;
        foreach (int defeater in plan.Defeaters[rule])
        {
            if (At(program.Rules[defeater]) == Truth.True)
                defeaters[count++] = guideline.Rules[defeater].Id;
        }

        return new(guideline.Rules[rule], Reasons(program.Rules[rule], []), [.. defeaters.AsSpan(0, count)]);
    }

    /// <summary>The unknown facts on which an unknown truth turns.</summary>
    private readonly void NeedsOf(int reference, Span<ulong> need)
    {
        Span<ulong> basis = stackalloc ulong[plan.BasisWords];
        basis.Clear();
        AddBasis(reference, basis);
        Span<int> atoms = stackalloc int[BitSet.Count(basis)];
        BitSet.CopyTo(basis, atoms);
        foreach (int place in atoms)
        {
            Atom atom = program.Atoms[place];
            if (atom.Fact >= 0)
                BitSet.Add(need, atom.Fact);
            else
                AddNeedsOfScore(atom, need);
        }
    }

    /// <summary>The components that are missing or, when all are, the total: one question instead of six.</summary>
    private readonly void AddNeedsOfScore(Atom atom, Span<ulong> need)
    {
        foreach (ScoreBlock block in program.ScoreBlocks)
        {
            if (block.Score.Id != atom.Subject)
                continue;
            bool anyKnown = false;
            foreach (int component in block.ComponentFacts)
                anyKnown |= facts.Encoded[component] != PatientFacts.Unknown;
            if (!anyKnown)
                BitSet.Add(need, block.TotalFact);
            foreach (int component in block.ComponentFacts)
            {
                if (anyKnown && facts.Encoded[component] == PatientFacts.Unknown)
                    BitSet.Add(need, component);
            }
        }
    }

    private readonly ImmutableArray<FactDefinition> Definitions(ReadOnlySpan<ulong> set)
    {
        Span<int> places = stackalloc int[BitSet.Count(set)];
        BitSet.CopyTo(set, places);
        var definitions = new FactDefinition[places.Length];
        for (int i = 0; i < places.Length; i++)
            definitions[i] = guideline.Facts[places[i]];
        return ImmutableCollectionsMarshal.AsImmutableArray(definitions);
    }

    private readonly ImmutableArray<MissingFact> Missing(UndeterminedRule[] undetermined, ulong[] needs, FollowUpWindow? followUp)
    {
        int words = plan.FactWords;
        Span<ulong> asked = stackalloc ulong[words];
        plan.AlwaysAsk.CopyTo(asked);
        for (int i = 0; i < undetermined.Length; i++)
            BitSet.Union(asked, needs.AsSpan(i * words, words));
        foreach (string fact in followUp?.Unknown ?? [])
            BitSet.Add(asked, facts.Guideline.FactIndex[fact]);
        Span<int> places = stackalloc int[BitSet.Count(asked)];
        BitSet.CopyTo(asked, places);
        var missing = new List<MissingFact>(places.Length);
        foreach (int fact in places)
        {
            if (facts.Encoded[fact] != PatientFacts.Unknown)
                continue;
            int count = 0;
            for (int i = 0; i < undetermined.Length; i++)
                count += BitSet.Has(needs.AsSpan(i * words, words), fact) ? 1 : 0;
            var settles = new string[count];
            count = 0;
            for (int i = 0; i < undetermined.Length; i++)
            {
                if (BitSet.Has(needs.AsSpan(i * words, words), fact))
                    settles[count++] = undetermined[i].Rule.Id;
            }

            if (plan.AskedStatements[fact] is { } shown)
                BitSet.Union(statements, shown);
            missing.Add(new(
                guideline.Facts[fact],
                ImmutableCollectionsMarshal.AsImmutableArray(settles),
                plan.AlwaysAskStatements[fact]?.Statements ?? []));
        }

        return [.. missing];
    }

    private readonly ImmutableArray<RankedOption> Options()
    {
        var options = new RankedOption[plan.OptionOrder.Length];
        for (int i = 0; i < options.Length; i++)
        {
            int option = plan.OptionOrder[i];
            TreatmentOption definition = guideline.Options[option];
            options[i] = new(
                definition,
                Arguments(definition.For, program.ArgumentsFor[option], plan.ArgumentsForStatements[option]),
                Arguments(definition.Against, program.ArgumentsAgainst[option], plan.ArgumentsAgainstStatements[option]));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(options);
    }

    private readonly ImmutableArray<Argument> Arguments(ImmutableArray<Argument> arguments, int[] conditions, ulong[][] cited)
    {
        var applying = new List<Argument>(arguments.Length);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (At(conditions[i]) != Truth.True)
                continue;
            applying.Add(arguments[i]);
            BitSet.Union(statements, cited[i]);
        }

        return applying.Count == arguments.Length ? arguments : [.. applying];
    }

    private readonly ImmutableArray<ShownNotice> Notices()
    {
        var shown = new List<ShownNotice>();
        for (int i = 0; i <= plan.NoticeOrder.Length; i++)
        {
            if (i == plan.FirstNoticeAfterCautions)
                AddConflicts(shown);
            if (i == plan.NoticeOrder.Length || At(program.Notices[plan.NoticeOrder[i]]) != Truth.True)
                continue;
            Notice notice = guideline.Notices[plan.NoticeOrder[i]];
            BitSet.Union(statements, plan.NoticeStatements[plan.NoticeOrder[i]]);
            shown.Add(new(notice.Id, notice.Level, notice.Text, notice.Statements));
        }

        return [.. shown];
    }

    private readonly void AddConflicts(List<ShownNotice> shown)
    {
        for (int i = 0; i < program.Conflicts.Length; i++)
        {
            if (At(program.Conflicts[i]) != Truth.True)
                continue;
            Conflict conflict = guideline.Conflicts[i];
            BitSet.Union(statements, plan.ConflictStatements[i]);
            shown.Add(new(conflict.Id, NoticeLevel.Caution, conflict.Text, conflict.Statements));
        }
    }

    private readonly FollowUpWindow? FollowUp()
    {
        FollowUpWindow? first = null;
        foreach ((FollowUpSchedule schedule, int rule, int[] dates) in plan.FollowUps)
        {
            if (At(program.Rules[rule]) == Truth.True && facts[dates[0]] is not null)
            {
                FollowUpWindow window = FollowUpPlanner.Window(schedule, guideline.Rules[rule], dates, facts);
                first = first is null || window.DueFrom < first.DueFrom ? window : first;
            }
        }

        return first;
    }

    private readonly ImmutableArray<Statement> Statements()
    {
        Span<int> places = stackalloc int[BitSet.Count(statements)];
        BitSet.CopyTo(statements, places);
        var shown = new Statement[places.Length];
        for (int i = 0; i < places.Length; i++)
            shown[i] = guideline.Statements[places[i]];
        return ImmutableCollectionsMarshal.AsImmutableArray(shown);
    }
}
