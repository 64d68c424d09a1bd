using System.Collections.Immutable;
using System.Security.Cryptography;
using GuidelineDecisions.DecisionCore.Answers.Fragments;
using GuidelineDecisions.DecisionCore.Decisions;
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
        Add(basis.BecauseOfScope);
        answer.Open(frame.Recommendations);
        foreach (int order in basis.Recommendations.Indexes)
            AddRecommendation(order);
        answer.Open(frame.Undetermined);
        foreach (int order in basis.Undetermined.Indexes)
            AddUndetermined(order);
        answer.OpenAfterItems(frame.Considered);
        foreach (int order in basis.Considered.Indexes)
            AddConsidered(order);
        answer.OpenAfterItems(frame.Options);
        foreach (int rank in basis.Options.Indexes)
            AddOption(rank);
        answer.OpenAfterItems(frame.Missing);
        foreach (int fact in basis.Missing.Indexes)
            AddQuestion(fact);
        answer.Open(frame.Notices);
        Add(basis.Notices.Indexes, fragments.Notices);
        answer.Close(frame.FollowUp);
        Add(decision.FollowUp);
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
        Add(basis.Because(order));
        answer.Open(frame.Cautions);
        Add(basis.Cautions(order).Indexes, rule.Cautions);
        answer.Close(rule.AdvisedEnd);
    }

    private readonly void AddUndetermined(int order)
    {
        answer.OpenNextItem(fragments.Rules[order].Undetermined);
        Add(basis.Needs(order).Indexes, fragments.FactNames);
    }

    private void AddConsidered(int order)
    {
        answer.OpenNextItem(fragments.Rules[order].Considered);
        Add(basis.Because(order));
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
        Add(basis.For(rank).Indexes, option.For);
        answer.Open(frame.Against);
        Add(basis.Against(rank).Indexes, option.Against);
    }

    private readonly void AddQuestion(int fact)
    {
        QuestionFragments question = fragments.Questions[fact];
        answer.OpenNext(question.Begin);
        Add(basis.Settles(fact).Indexes, fragments.RuleNames);
        answer.Close(question.End);
    }

    private void Add(FollowUpWindow? window)
    {
        if (window is null)
        {
            answer.Add(frame.NoFollowUp);
            return;
        }

        FollowUpFragments schedule = fragments.FollowUps[window.Schedule];
        answer.Add(schedule.Begin);
        Add(window.DueFrom);
        answer.Add(schedule.OverdueAfter);
        Add(window.OverdueAfter);
        answer.Add(schedule.Status(window.Status));
        answer.Add(schedule.Basis);
        int start = values.Length;
        values.AddName(window.CountedFrom);
        AddSince(start);
        answer.Add(schedule.Date);
        Add(window.CountedFromDate);
        answer.Open(schedule.Unknown);
        AddNames(window.Unknown);
        answer.Close(schedule.End);
    }

    private readonly void AddStatements()
    {
        if (basis.Statements.Count == fragments.Statements.Length)
            answer.AddNext(fragments.AllStatements);
        else
            Add(basis.Statements.Indexes, fragments.Statements);
    }

    private readonly void Add(BitSet.Enumerator places, Segment[] pieces)
    {
        while (places.MoveNext())
            answer.AddNext(pieces[places.Current]);
    }

    private void Add(ReasonList reasons)
    {
        foreach (int comparison in reasons.Comparisons)
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
