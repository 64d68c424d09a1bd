using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using DecisionCore.Answers.Fragments;
using DecisionCore.Decisions;
using DecisionCore.Facts;
using DecisionCore.Guidelines;
using DecisionCore.Logic;

namespace DecisionCore.Answers;

/// <summary>An answer: the fragments of the guideline, and between them the patient's values and what the decision chose.</summary>
internal ref struct AnswerText
{
    private readonly Decision decision;
    private readonly GuidelineFragments fragments;
    private readonly CanonicalInput input;
    private JsonText text;
    private int nextRule;
    private int nextCaution;
    private int nextArgument;
    private int nextQuestion;
    private int nextOption;
    private int nextNotice;
    private int nextStatement;

    public AnswerText(Decision decision, CanonicalInput input, IBufferWriter<byte> output)
    {
        this.decision = decision;
        fragments = decision.Facts.Guideline.Fragments;
        this.input = input;
        text = new JsonText(output);
    }

    /// <summary>Writes the answer.</summary>
    /// <param name="further">Members that stand after those of every answer; null leaves one out.</param>
    public void Write(params ReadOnlySpan<byte[]?> further)
    {
        AddInput();
        AddScope();
        text.Add(",\"recommendations\":["u8);
        foreach (Recommendation recommendation in decision.Recommendations)
            Add(recommendation);
        text.Add("],\"undetermined\":["u8);
        foreach (UndeterminedRule undetermined in decision.Undetermined)
            Add(undetermined);
        text.Add("],\"considered\":["u8);
        foreach (ConsideredRule considered in decision.Considered)
            Add(considered);
        text.Add("],\"options\":["u8);
        foreach (RankedOption option in decision.Options)
            Add(option);
        text.Add("],\"missing\":["u8);
        foreach (MissingFact missing in decision.Missing)
            Add(missing);
        text.Add("],\"notices\":["u8);
        foreach (ShownNotice notice in decision.Notices)
            text.AddNext(fragments.Notices.Of(notice, ref nextNotice));
        text.Add("],\"followUp\":"u8);
        Add(decision.FollowUp);
        text.Add(",\"statements\":{"u8);
        AddStatements();
        text.Add("},"u8);
        text.Add(fragments.Disclaimer);
        foreach (byte[]? member in further)
        {
            if (member is not null)
                text.AddNext(member);
        }

        text.Add("}"u8);
        text.Flush();
    }

    private void AddInput()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> id = stackalloc byte[2 * SHA256.HashSizeInBytes];
        input.Hash(hash);
        Convert.TryToHexStringLower(hash, id, out _);
        text.Add("{\"decisionId\":\""u8);
        text.Add(id);
        text.Add("\","u8);
        text.Add(fragments.Engine);
        text.Add(",\"asOf\":"u8);
        text.Add(input.AsOf);
        text.AddNext(fragments.Header);
    }

    private void AddScope()
    {
        text.Add(decision.Scope.Status switch
        {
            Truth.True => ",\"scope\":{\"status\":\"in\","u8,
            Truth.False => ",\"scope\":{\"status\":\"out\","u8,
            _ => ",\"scope\":{\"status\":\"undetermined\","u8,
        });
        text.Add(fragments.ScopeLabel);
        Add(decision.Scope.Because);
        text.Add("]"u8);
        text.Add(fragments.ScopeEnd);
    }

    private void Add(Recommendation recommendation)
    {
        RuleFragments rule = fragments.Rules.Of(recommendation.Rule, ref nextRule);
        text.AddNext(rule.Advised);
        Add(recommendation.Because);
        text.Add("],\"cautions\":["u8);
        foreach (Caution caution in recommendation.Cautions)
            text.AddNext(fragments.Cautions.Of(caution, ref nextCaution));
        text.Add("]"u8);
        text.Add(rule.AdvisedEnd);
    }

    private void Add(UndeterminedRule undetermined)
    {
        text.AddNext(fragments.Rules.Of(undetermined.Rule, ref nextRule).Undetermined);
        foreach (FactDefinition fact in undetermined.Needs)
            text.AddNextName(fact.Id);
        text.Add("]}"u8);
    }

    private void Add(ConsideredRule considered)
    {
        text.AddNext(fragments.Rules.Of(considered.Rule, ref nextRule).Considered);
        Add(considered.Because);
        if (considered.DefeatedBy.Length > 0)
        {
            text.Add("],\"defeatedBy\":["u8);
            AddNames(considered.DefeatedBy);
        }

        text.Add("]}"u8);
    }

    private void Add(RankedOption ranked)
    {
        text.AddNext(fragments.Options.Of(ranked.Option, ref nextOption));
        Add(ranked.For);
        text.Add("],\"against\":["u8);
        Add(ranked.Against);
        text.Add("]}"u8);
    }

    private void Add(ImmutableArray<Argument> arguments)
    {
        foreach (Argument argument in arguments)
            text.AddNext(fragments.Arguments.Of(argument, ref nextArgument));
    }

    private void Add(MissingFact missing)
    {
        text.AddNext(fragments.Questions.Of(missing.Fact, ref nextQuestion));
        AddNames(missing.Settles);
        text.Add("],\"statements\":["u8);
        AddNames(missing.Statements);
        text.Add("]}"u8);
    }

    private void Add(FollowUpWindow? window)
    {
        if (window is null)
        {
            text.Add("null"u8);
            return;
        }

        int nextSchedule = 0;
        FollowUpFragments schedule = fragments.FollowUps.Of(window.Schedule, ref nextSchedule);
        text.Add(schedule.Begin);
        text.Add(window.DueFrom);
        text.Add(",\"overdueAfter\":"u8);
        text.Add(window.OverdueAfter);
        text.Add(FollowUpFragments.Status(window.Status));
        text.Add(schedule.Basis);
        text.AddName(window.CountedFrom);
        text.Add(",\"date\":"u8);
        text.Add(window.CountedFromDate);
        text.Add("},\"unknown\":["u8);
        AddNames(window.Unknown);
        text.Add("]"u8);
        text.Add(schedule.End);
    }

    private void AddStatements()
    {
        if (decision.Statements == decision.Facts.Guideline.Guideline.Statements)
        {
            text.AddNext(fragments.AllStatements);
            return;
        }

        foreach (Statement statement in decision.Statements)
            text.AddNext(fragments.Statements.Of(statement, ref nextStatement));
    }

    private void AddNames(ImmutableArray<string> names)
    {
        foreach (string name in names)
            text.AddNextName(name);
    }

    private void Add(ImmutableArray<Reason> reasons)
    {
        foreach (Reason reason in reasons)
        {
            ReasonFragments words = fragments.Reasons[reason.Words.Place];
            if (words.Whole(reason.Value) is { } whole)
            {
                text.AddNext(whole);
                continue;
            }

            text.AddNext(words.Begin);
            if (reason.Value is IntervalValue sums)
                Add(sums);
            else
                text.Add(input[words.Fact]);
            text.Add(words.End);
        }
    }

    private void Add(IntervalValue sums)
    {
        if (sums.Least == sums.Most)
        {
            text.Add(sums.Least);
            return;
        }

        text.Add("{\"least\":"u8);
        text.Add(sums.Least);
        text.Add(",\"most\":"u8);
        text.Add(sums.Most);
        text.Add("}"u8);
    }
}
