using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DecisionCore.Decisions;
using DecisionCore.Facts;
using DecisionCore.Guidelines;
using DecisionCore.Logic;

namespace DecisionCore.Evaluation;

/// <summary>
/// Turns truths into a decision with its basis.
/// </summary>
internal ref struct Explainer
{
    private const int LargestOnStack = 1024;

    private readonly PatientFacts facts;
    private readonly Guideline guideline;
    private readonly EvaluationProgram program;
    private readonly ExplanationPlan plan;
    private readonly Truths truths;
    private readonly IntervalValue?[] scores;
    private readonly ReadOnlySpan<FactValue?> values;
    private readonly Basis basis;
    private readonly Span<ulong> need;
    private readonly Span<ulong> asked;
    private readonly Span<ulong> statements;
    private readonly Span<ulong> settles;

    private Explainer(PatientFacts facts, Truths truths, Span<ulong> scratch)
    {
        this.facts = facts;
        this.truths = truths;
        guideline = facts.Guideline.Guideline;
        program = facts.Guideline.Program;
        plan = program.Explanation;
        scores = new IntervalValue?[program.ScoreBlocks.Length];
        values = facts.Values;
        basis = new Basis(program, truths, scratch[..plan.BasisWords]);
        scratch = scratch[plan.BasisWords..];
        need = scratch[..plan.FactWords];
        asked = scratch[plan.FactWords..(2 * plan.FactWords)];
        scratch = scratch[(2 * plan.FactWords)..];
        statements = scratch[..plan.StatementWords];
        settles = scratch[plan.StatementWords..];
        plan.AlwaysShown.CopyTo(statements);
    }

    public static Decision Explain(PatientFacts facts, Truths truths)
    {
        int words = facts.Guideline.Program.Explanation.ScratchWords;
        Span<ulong> scratch = words <= LargestOnStack ? stackalloc ulong[words] : new ulong[words];
        return new Explainer(facts, truths, scratch).Explain();
    }

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
                    undetermined[open] = new(guideline.Rules[rule], NeedsOf(program.Rules[rule], open));
                    open++;
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
            Missing(undetermined, followUp),
            Notices(),
            followUp,
            Statements());
    }

    private readonly Truth At(int reference) => truths[reference];

    private readonly ImmutableArray<Reason> Reasons(int reference, ReadOnlySpan<int> notHolding)
    {
        basis.Clear();
        basis.Add(reference);
        foreach (int other in notHolding)
            basis.Add(program.Rules[other]);
        return Reasons();
    }

    private readonly ImmutableArray<Reason> Reasons()
    {
        var reasons = new Reason[BitSet.Count(basis.Atoms)];
        int next = 0;
        foreach (int place in BitSet.Members(basis.Atoms))
        {
            Atom atom = program.Atoms[place];
            reasons[next++] = new(At(place) == Truth.False ? atom.Denied : atom.Affirmed, ValueOf(atom));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(reasons);
    }

    private readonly FactValue? ValueOf(Atom atom)
    {
        if (atom.Fact >= 0)
            return values[atom.Fact];
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

    /// <summary>The unknown facts on which an undetermined rule turns; each of them would help to settle it.</summary>
    private readonly ImmutableArray<FactDefinition> NeedsOf(int reference, int undetermined)
    {
        basis.Clear();
        basis.Add(reference);
        need.Clear();
        foreach (int place in BitSet.Members(basis.Atoms))
        {
            Atom atom = program.Atoms[place];
            if (atom.Fact >= 0)
                BitSet.Add(need, atom.Fact);
            else
                AddNeedsOfScore(atom);
        }

        BitSet.Union(asked, need);
        var definitions = new FactDefinition[BitSet.Count(need)];
        int next = 0;
        foreach (int fact in BitSet.Members(need))
        {
            definitions[next++] = guideline.Facts[fact];
            BitSet.Add(settles.Slice(fact * plan.RuleWords, plan.RuleWords), undetermined);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(definitions);
    }

    /// <summary>The components that are missing or, when all are, the total: one question instead of six.</summary>
    private readonly void AddNeedsOfScore(Atom atom)
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

    private readonly ImmutableArray<MissingFact> Missing(UndeterminedRule[] undetermined, FollowUpWindow? followUp)
    {
        foreach (int fact in BitSet.Members(plan.AlwaysAsk))
        {
            if (facts[fact] is null)
                BitSet.Add(asked, fact);
        }

        foreach (string fact in followUp?.Unknown ?? [])
            BitSet.Add(asked, facts.Guideline.FactIndex[fact]);
        var missing = new MissingFact[BitSet.Count(asked)];
        int next = 0;
        foreach (int fact in BitSet.Members(asked))
        {
            if (plan.AskedStatements[fact] is { } shown)
                BitSet.Union(statements, shown);
            missing[next++] = new(
                guideline.Facts[fact],
                Settled(undetermined, settles.Slice(fact * plan.RuleWords, plan.RuleWords)),
                plan.AlwaysAskStatements[fact]?.Statements ?? []);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(missing);
    }

    private static ImmutableArray<string> Settled(UndeterminedRule[] undetermined, ReadOnlySpan<ulong> rules)
    {
        int count = BitSet.Count(rules);
        if (count == 0)
            return [];
        var settled = new string[count];
        int next = 0;
        foreach (int rule in BitSet.Members(rules))
            settled[next++] = undetermined[rule].Rule.Id;
        return ImmutableCollectionsMarshal.AsImmutableArray(settled);
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
        int count = CountTrue(conditions);
        var applying = count == arguments.Length ? null : new Argument[count];
        int next = 0;
        for (int i = 0; i < conditions.Length; i++)
        {
            if (At(conditions[i]) != Truth.True)
                continue;
            BitSet.Union(statements, cited[i]);
            applying?[next++] = arguments[i];
        }

        return applying is null ? arguments : ImmutableCollectionsMarshal.AsImmutableArray(applying);
    }

    private readonly int CountTrue(ReadOnlySpan<int> conditions)
    {
        int count = 0;
        foreach (int condition in conditions)
            count += At(condition) == Truth.True ? 1 : 0;
        return count;
    }

    private readonly ImmutableArray<ShownNotice> Notices()
    {
        var shown = new ShownNotice[CountTrue(plan.NoticeConditions)];
        int next = 0;
        for (int i = 0; i < plan.Notices.Length; i++)
        {
            if (At(plan.NoticeConditions[i]) != Truth.True)
                continue;
            BitSet.Union(statements, plan.NoticeStatements[i]);
            shown[next++] = plan.Notices[i];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(shown);
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
        var shown = new Statement[BitSet.Count(statements)];
        if (shown.Length == guideline.Statements.Length)
            return guideline.Statements;
        int next = 0;
        foreach (int place in BitSet.Members(statements))
            shown[next++] = guideline.Statements[place];
        return ImmutableCollectionsMarshal.AsImmutableArray(shown);
    }
}
