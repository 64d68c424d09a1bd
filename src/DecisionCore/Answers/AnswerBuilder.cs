using System.Collections.Immutable;
using System.Security.Cryptography;
using GuidelineDecisions.DecisionCore.Answers.Fragments;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>Builds an answer from the fragments of the guideline and the patient's values.</summary>
internal ref struct AnswerBuilder
{
    private readonly ComposedAnswer answer;
    private readonly Decision decision;
    private readonly DecisionBasis basis;
    private readonly DecisionLayout layout;
    private readonly GuidelineFragments fragments;
    private readonly AnswerFrame frame;
    private readonly int[] encoded;
    private readonly SHA256? hasher;
    private readonly Span<Range> valuesOfFacts;
    private RawJsonWriter values;

    /// <summary>Starts an answer.</summary>
    /// <param name="answer">The answer, which has no segments yet.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="valuesOfFacts">Scratch space with one range for each fact.</param>
    /// <param name="hasher">Computes the decision id; null creates one.</param>
    public AnswerBuilder(ComposedAnswer answer, Decision decision, Span<Range> valuesOfFacts, SHA256? hasher)
    {
        this.answer = answer;
        this.decision = decision;
        this.hasher = hasher;
        basis = decision.Basis;
        layout = basis.Plan.Layout;
        this.valuesOfFacts = valuesOfFacts;
        fragments = decision.Facts.Compiled.Fragments;
        frame = fragments.Frame;
        encoded = decision.Facts.Numbers;
        values = new RawJsonWriter(answer.Values);
    }

    /// <summary>Builds the whole answer.</summary>
    /// <param name="further">Members that follow those of every answer; null entries are skipped.</param>
    public void Write(params ReadOnlySpan<byte[]?> further)
    {
        AddInput();
        answer.Open(frame.ScopeOf(decision.Scope.Status));
        AddReasons(layout.Scope);
        answer.Open(frame.Recommendations);
        foreach (int order in Members(layout.Held))
            AddRecommendation(order);
        answer.Open(frame.Undetermined);
        foreach (int order in Members(layout.Open))
            AddUndetermined(order);
        answer.OpenAfterItems(frame.Considered);
        foreach (int order in Members(layout.RuledOut))
            AddConsidered(order);
        answer.OpenAfterItems(frame.Options);
        foreach (int rank in Members(layout.Options))
            AddOption(rank);
        answer.OpenAfterItems(frame.Missing);
        foreach (int fact in Members(layout.Asked))
            AddQuestion(fact);
        answer.Open(frame.Notices);
        Add(Members(layout.Notices), fragments.Notices);
        answer.Open(frame.FollowUps);
        foreach (FollowUpWindow window in decision.FollowUps)
            AddFollowUp(window);
        answer.Open(frame.Statements);
        AddStatements();
        answer.Close(frame.Disclaimer);
        foreach (byte[]? member in further)
        {
            if (member is not null)
                AddBytes(member);
        }

        answer.Close(frame.End);
        values.Flush();
        answer.Complete();
    }

    private void AddInput()
    {
        Range asOf = CanonicalInput.Write(decision.Facts, ref values, valuesOfFacts);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> id = stackalloc byte[2 * SHA256.HashSizeInBytes];
        DecisionId.Hash(answer.Values.WrittenSpan, hash, hasher);
        Convert.TryToHexStringLower(hash, id, out _);
        answer.Add(frame.IdStart);
        AddBytes(id);
        answer.Add(frame.AsOf);
        answer.Add(answer.PieceOfValues(asOf));
    }

    private void AddRecommendation(int order)
    {
        RuleFragments rule = fragments.Rules[order];
        answer.OpenNext(rule.Advised);
        AddReasons(layout.ComparisonsOf(order));
        answer.Open(frame.Cautions);
        Add(Members(layout.CautionsOf(order)), rule.Cautions);
        answer.Close(rule.AdvisedEnd);
    }

    private readonly void AddUndetermined(int order)
    {
        answer.OpenNextItem(fragments.Rules[order].Undetermined);
        Add(Members(layout.NeedsOf(order)), fragments.FactNames);
    }

    private void AddConsidered(int order)
    {
        answer.OpenNextItem(fragments.Rules[order].Considered);
        AddReasons(layout.ComparisonsOf(order));
        if (!basis.IsDefeated(order))
            return;
        answer.Open(frame.DefeatedBy);
        foreach (int defeater in basis.DefeatersOf(order))
            answer.AddNext(fragments.RuleNames[defeater]);
    }

    private readonly void AddOption(int rank)
    {
        OptionFragments option = fragments.Options[rank];
        answer.OpenNextItem(option.Begin);
        Add(Members(layout.ArgumentsFor(rank)), option.For);
        answer.Open(frame.Against);
        Add(Members(layout.ArgumentsAgainst(rank)), option.Against);
    }

    private readonly void AddQuestion(int fact)
    {
        QuestionFragments question = fragments.Questions[fact];
        answer.OpenNext(question.Begin);
        Add(Members(layout.SettledBy(fact)), fragments.RuleNames);
        if (!decision.UndeterminedFollowUps.IsEmpty)
            AddSchedulesOf(fact);
        answer.Close(question.End);
    }

    /// <summary>The schedules whose window waits for a fact, if any.</summary>
    private readonly void AddSchedulesOf(int fact)
    {
        bool isFirst = true;
        string id = basis.Guideline.Facts[fact].Id;
        foreach (UndeterminedFollowUp open in decision.UndeterminedFollowUps)
        {
            if (!open.Needs.Contains(id))
                continue;
            if (isFirst)
                answer.Open(frame.Schedules);
            isFirst = false;
            answer.AddNext(fragments.FollowUps[open.Schedule].Name);
        }
    }

    private void AddFollowUp(FollowUpWindow window)
    {
        FollowUpFragments schedule = fragments.FollowUps[window.Schedule];
        answer.AddNext(schedule.Begin);
        Add(window.DueFrom);
        answer.Add(schedule.OverdueAfter);
        if (window.OverdueAfter is { } overdueAfter)
            Add(overdueAfter);
        else
            answer.Add(frame.NotOverdue);
        answer.Add(schedule.Status(window.Status));
        answer.Add(schedule.Basis);
        int start = values.Length;
        values.AddName(window.CountedFrom);
        AddSince(start);
        answer.Add(schedule.Date);
        Add(window.CountedFromDate);
        answer.Open(schedule.Unknown);
        AddNames(window.Unknown);
        if (window.Schedule.Step is null)
        {
            answer.Close(schedule.End);
            return;
        }

        answer.Close(frame.Step);
        start = values.Length;
        values.Add(window.Step);
        AddSince(start);
        answer.Add(schedule.EndAfterStep);
    }

    private readonly void AddStatements()
    {
        if (BitSet.Count(basis.Set(layout.Statements)) == fragments.Statements.Length)
            answer.AddNext(fragments.AllStatements);
        else
            Add(Members(layout.Statements), fragments.Statements);
    }

    private readonly BitSet.Enumerator Members(BitRange set) => BitSet.Members(basis.Set(set));

    private readonly void Add(BitSet.Enumerator members, Segment[] segments)
    {
        while (members.MoveNext())
            answer.AddNext(segments[members.Current]);
    }

    private void AddReasons(BitRange comparisons)
    {
        foreach (int comparison in Members(comparisons))
        {
            ReasonFragments words = fragments.Reasons[basis.TemplateOf(comparison)];
            if (words.Fact >= 0 && words.IsWhole(encoded[words.Fact], out Segment whole))
            {
                answer.AddNext(whole);
                continue;
            }

            answer.AddNext(words.Begin);
            if (words.Fact >= 0)
                answer.Add(answer.PieceOfValues(valuesOfFacts[words.Fact]));
            else
                Add(basis.Scores[words.Score]!);
            answer.Add(words.End);
        }
    }

    private void Add(IntervalValue sums)
    {
        int start = values.Length;
        if (sums.Least == sums.Most)
        {
            values.Add(sums.Least);
        }
        else
        {
            values.Add("{\"least\":"u8);
            values.Add(sums.Least);
            values.Add(",\"most\":"u8);
            values.Add(sums.Most);
            values.Add("}"u8);
        }

        AddSince(start);
    }

    private void Add(DateOnly date)
    {
        int start = values.Length;
        values.Add(date);
        AddSince(start);
    }

    private void AddNames(ImmutableArray<string> names)
    {
        foreach (string name in names)
        {
            int start = values.Length;
            values.Add(","u8);
            values.AddName(name);
            answer.AddNext(answer.PieceOfValues(start..values.Length));
        }
    }

    private void AddBytes(scoped ReadOnlySpan<byte> bytes)
    {
        int start = values.Length;
        values.Add(bytes);
        AddSince(start);
    }

    /// <summary>Adds the values that were written since this position.</summary>
    private readonly void AddSince(int start) => answer.Add(answer.PieceOfValues(start..values.Length));
}
