using System.Buffers;
using System.Globalization;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Answers.Prepared;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>
/// Writes a decision as the JSON answer that partners receive: this class is its shape. The bytes are a function of the decision and the
/// content asked for, so replaying a stored case gives the same bytes.
/// </summary>
public static class AnswerWriter
{
    /// <summary>Writes the answer.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="output">Receives UTF-8 JSON.</param>
    /// <param name="content">What to include; null for <see cref="AnswerContent.Default"/>.</param>
    public static void Write(Decision decision, IBufferWriter<byte> output, AnswerContent? content = null)
    {
        ArgumentNullException.ThrowIfNull(decision);
        content ??= AnswerContent.Default;
        using var writer = new Utf8JsonWriter(output, JsonOutput.WriterOptions);
        var answer = new Parts(decision, writer);
        var plan = DecisionPlan.Of(decision);
        writer.WriteStartObject();
        writer.WriteString("headline"u8, plan.Headline);
        answer.WriteHeader(content.View);
        new PlanWriter(decision, content.View, writer).Write(plan);
        if (content.View == AnswerView.Full)
        {
            answer.WriteRecommendations(plan);
            answer.WriteUndetermined();
            answer.WriteConsidered();
            answer.WriteOptions();
            answer.WriteMissing(plan);
        }

        answer.WriteNotices();
        answer.WriteFollowUps();
        if (content.StatementsShown != ShownStatements.None)
            answer.WriteStatements(content.StatementsShown);
        answer.WriteLimits(content.View);
        if (content.Trace)
            TraceWriter.Write(decision.Facts, writer);
        if (content.WhatIf is not null)
            WhatIfWriter.Write(content.WhatIf, writer);
        writer.WriteEndObject();
    }

    /// <summary>The parts of an answer in the order of the JSON.</summary>
    private readonly ref struct Parts(Decision decision, Utf8JsonWriter writer)
    {
        private readonly DecisionBasis basis = decision.Basis;
        private readonly DecisionLayout layout = decision.Basis.Plan.Layout;
        private readonly PreparedGuideline prepared = decision.Facts.Compiled.Prepared;

        public void WriteHeader(AnswerView view)
        {
            writer.WriteString("decisionId"u8, DecisionId.Of(decision.Facts));
            writer.WriteString("engineVersion"u8, Engine.Version);
            WriteDate("asOf"u8, decision.Facts.AsOf);
            writer.WritePrepared("guideline"u8, view == AnswerView.Full ? prepared.TitledHeader : prepared.Header);
            writer.WriteStartObject("scope"u8);
            writer.WriteString("status"u8, decision.Scope.Status switch
            {
                Truth.True => "in"u8,
                Truth.False => "out"u8,
                _ => "undetermined"u8,
            });
            if (view == AnswerView.Full || decision.Scope.Status != Truth.True)
            {
                writer.WriteString("label"u8, prepared.ScopeLabel);
                WriteBecause(layout.Scope);
                writer.WritePrepared("statements"u8, prepared.ScopeStatements);
            }

            writer.WriteEndObject();
        }

        /// <summary>The rules that hold, in the order of the plan.</summary>
        public void WriteRecommendations(DecisionPlan plan)
        {
            writer.WriteStartArray("recommendations"u8);
            foreach (PlannedAction action in plan.Actions)
            {
                foreach (Recommendation held in action.Rules)
                    WriteRecommendation(held.Order);
            }

            writer.WriteEndArray();
        }

        public void WriteUndetermined()
        {
            writer.WriteStartArray("undetermined"u8);
            foreach (int order in Members(layout.Open))
            {
                writer.WriteStartObject();
                prepared.Rules[order].WriteName(writer);
                prepared.Rules[order].WriteStatements(writer);
                WriteTexts("needs"u8, layout.NeedsOf(order), prepared.FactNames);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        public void WriteConsidered()
        {
            writer.WriteStartArray("considered"u8);
            foreach (int order in Members(layout.RuledOut))
            {
                writer.WriteStartObject();
                prepared.Rules[order].WriteVerdict(writer);
                WriteSentences(layout.ComparisonsOf(order));
                if (basis.IsDefeated(order))
                {
                    writer.WriteStartArray("defeatedBy"u8);
                    foreach (int defeater in basis.DefeatersOf(order))
                        writer.WriteStringValue(prepared.Rules[defeater].Id);
                    writer.WriteEndArray();
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        public void WriteOptions()
        {
            writer.WriteStartArray("options"u8);
            foreach (int rank in Members(layout.Options))
            {
                PreparedOption option = prepared.Options[rank];
                writer.WriteStartObject();
                option.WriteMembers(writer);
                WriteValues("for"u8, layout.ArgumentsFor(rank), option.For);
                WriteValues("against"u8, layout.ArgumentsAgainst(rank), option.Against);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        /// <summary>The questions to ask, in the order of the plan.</summary>
        public void WriteMissing(DecisionPlan plan)
        {
            writer.WriteStartArray("missing"u8);
            foreach (MissingFact missing in plan.Ask)
            {
                PreparedQuestion question = prepared.Questions[missing.Place];
                writer.WriteStartObject();
                question.WriteMembers(writer);
                writer.WriteStartArray("settles"u8);
                foreach (int order in Members(layout.SettledBy(missing.Place)))
                    writer.WriteStringValue(prepared.Rules[order].Id);
                writer.WriteEndArray();
                if (!decision.UndeterminedFollowUps.IsEmpty)
                    WriteSchedulesThatNeed(missing.Fact.Id);
                question.WriteStatements(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        public void WriteNotices() => WriteValues("notices"u8, layout.Notices, prepared.Notices);

        public void WriteFollowUps()
        {
            writer.WriteStartArray("followUps"u8);
            foreach (FollowUpWindow window in decision.FollowUps)
                WriteFollowUp(window);
            writer.WriteEndArray();
        }

        /// <summary>The statements by their ids, and the references that these cite by their numbers.</summary>
        public void WriteStatements(ShownStatements shown)
        {
            Span<ulong> cited = stackalloc ulong[BitSet.WordsFor(prepared.References.Length)];
            writer.WriteStartObject("statements"u8);
            for (int place = 0; place < prepared.Statements.Length; place++)
            {
                if (shown == ShownStatements.Cited && !BitSet.Has(basis.Set(layout.Statements), place))
                    continue;
                writer.WritePropertyName(prepared.StatementNames[place]);
                writer.WritePrepared(prepared.Statements[place]);
                BitSet.Union(cited, prepared.Citations[place]);
            }

            writer.WriteEndObject();
            writer.WriteStartObject("references"u8);
            foreach (int reference in BitSet.Members(cited))
                prepared.References[reference].Write(writer);

            writer.WriteEndObject();
        }

        public void WriteLimits(AnswerView view)
        {
            if (view == AnswerView.Full && prepared.Limits is { } limits)
                writer.WritePrepared("limits"u8, limits);
            writer.WriteString("disclaimer"u8, prepared.Disclaimer);
        }

        private void WriteRecommendation(int order)
        {
            PreparedRule rule = prepared.Rules[order];
            writer.WriteStartObject();
            rule.WriteName(writer);
            writer.WriteString("text"u8, rule.Text);
            rule.WriteStatements(writer);
            WriteBecause(layout.ComparisonsOf(order));
            WriteTexts("cautions"u8, layout.CautionsOf(order), rule.Cautions);
            rule.WriteRemarks(writer);
            writer.WriteEndObject();
        }

        private void WriteFollowUp(FollowUpWindow window)
        {
            writer.WriteStartObject();
            writer.WriteString("schedule"u8, window.Schedule.Id);
            writer.WriteString("rule"u8, window.Rule.Id);
            writer.WriteString("action"u8, window.Rule.Action);
            writer.WriteString("what"u8, window.Schedule.What);
            WriteDate("dueFrom"u8, window.DueFrom);
            if (window.OverdueAfter is { } last)
                WriteDate("overdueAfter"u8, last);
            else
                writer.WriteNull("overdueAfter"u8);
            writer.WriteString("status"u8, Names.Of(window.Status));
            writer.WriteString("sentence"u8, FollowUpText.SentenceOf(window));
            prepared.RulesById[window.Rule.Id].WriteStatements(writer);
            writer.WriteStartObject("countedFrom"u8);
            writer.WriteString("fact"u8, window.CountedFrom);
            WriteDate("date"u8, window.CountedFromDate);
            writer.WriteEndObject();
            writer.WriteTexts("unknown"u8, window.Unknown);
            if (window.Schedule.Step is not null)
                writer.WriteNumber("step"u8, window.Step);
            if (window.Schedule.Reading is { } reading)
                writer.WriteString("reading"u8, reading);
            writer.WriteEndObject();
        }

        /// <summary>The schedules whose window waits for a fact, if any.</summary>
        private void WriteSchedulesThatNeed(string fact)
        {
            string[] schedules =
                [.. decision.UndeterminedFollowUps.Where(open => open.Needs.Contains(fact)).Select(open => open.Schedule.Id)];
            if (schedules.Length > 0)
                writer.WriteTexts("schedules"u8, schedules);
        }

        private void WriteBecause(BitRange comparisons)
        {
            writer.WriteStartArray("because"u8);
            foreach (int comparison in Members(comparisons))
            {
                PreparedReason reason = prepared.Reasons[basis.TemplateOf(comparison)];
                reason.Write(ValueOf(reason), NumberOf(reason), writer);
            }

            writer.WriteEndArray();
        }

        /// <summary>
        /// Reasons as sentences alone, where nothing is advised; a trace has their parts. A value stands alone only if no other sentence of
        /// its fact has it (<see cref="ReasonSentences.WithoutRepetition"/>). The comparisons of a fact follow each other.
        /// </summary>
        private void WriteSentences(BitRange comparisons)
        {
            writer.WriteStartArray("because"u8);
            PreparedReason? last = null, alone = null;
            foreach (int comparison in Members(comparisons))
            {
                PreparedReason reason = prepared.Reasons[basis.TemplateOf(comparison)];
                if (alone is not null && !reason.HasSubjectOf(alone))
                    WriteSentence(alone);
                bool isFirst = last is null || !reason.HasSubjectOf(last);
                bool isAlone = reason.IsValueAlone(ValueOf(reason));
                if (isFirst || !isAlone)
                    alone = isAlone ? reason : null;
                if (!isAlone)
                    WriteSentence(reason);
                last = reason;
            }

            if (alone is not null)
                WriteSentence(alone);
            writer.WriteEndArray();
        }

        private void WriteSentence(PreparedReason reason) => reason.WriteSentence(ValueOf(reason), NumberOf(reason), writer);

        private FactValue? ValueOf(PreparedReason reason) => reason.Fact >= 0 ? decision.Facts[reason.Fact] : basis.Scores[reason.Score];

        private int NumberOf(PreparedReason reason) => reason.Fact >= 0 ? decision.Facts.Numbers[reason.Fact] : 0;

        private void WriteValues(ReadOnlySpan<byte> name, BitRange members, byte[][] values)
        {
            writer.WriteStartArray(name);
            foreach (int member in Members(members))
                writer.WritePrepared(values[member]);
            writer.WriteEndArray();
        }

        private void WriteTexts(ReadOnlySpan<byte> name, BitRange members, JsonEncodedText[] texts)
        {
            writer.WriteStartArray(name);
            foreach (int member in Members(members))
                writer.WriteStringValue(texts[member]);
            writer.WriteEndArray();
        }

        private void WriteDate(ReadOnlySpan<byte> name, DateOnly date) =>
            writer.WriteString(name, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        private BitSet.Enumerator Members(BitRange set) => BitSet.Members(basis.Set(set));
    }
}
