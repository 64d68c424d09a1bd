using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using DecisionCore.Analysis.WhatIf;
using DecisionCore.Decisions;
using DecisionCore.Evaluation;
using DecisionCore.Facts;
using DecisionCore.Guidelines;
using DecisionCore.Logic;
using DecisionCore.Reading;

namespace DecisionCore.Answers;

/// <summary>
/// Writes a decision as the JSON answer that partners receive. The bytes are a function of the decision alone: replaying a stored
/// case gives the same bytes.
/// </summary>
public static class AnswerWriter
{
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes the answer.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="output">Receives UTF-8 JSON.</param>
    /// <param name="trace">Whether to add every rule with its truth and the value of each comparison.</param>
    /// <param name="whatIf">What would change the decision, to be added; null leaves it out.</param>
    public static void Write(Decision decision, IBufferWriter<byte> output, bool trace = false, WhatIfReport? whatIf = null)
    {
        ArgumentNullException.ThrowIfNull(decision);
        using var writer = new Utf8JsonWriter(output, Options);
        Write(decision, writer, trace, whatIf);
    }

    private static void Write(Decision decision, Utf8JsonWriter writer, bool trace, WhatIfReport? whatIf)
    {
        Guideline guideline = decision.Facts.Guideline.Guideline;
        writer.WriteStartObject();
        writer.WriteString("decisionId"u8, DecisionId.Of(decision.Facts));
        writer.WriteString("engineVersion"u8, Evaluator.EngineVersion);
        WriteDate(writer, "asOf"u8, decision.Facts.AsOf);
        WriteGuideline(decision.Facts, writer);
        WriteScope(decision.Scope, guideline, writer);

        writer.WriteStartArray("recommendations"u8);
        foreach (Recommendation recommendation in decision.Recommendations)
            WriteRecommendation(recommendation, guideline, writer);
        writer.WriteEndArray();

        writer.WriteStartArray("undetermined"u8);
        foreach (UndeterminedRule rule in decision.Undetermined)
            WriteUndetermined(rule, writer);
        writer.WriteEndArray();

        writer.WriteStartArray("considered"u8);
        foreach (ConsideredRule rule in decision.Considered)
            WriteConsidered(rule, writer);
        writer.WriteEndArray();

        writer.WriteStartArray("options"u8);
        foreach (RankedOption option in decision.Options)
            WriteOption(option, writer);
        writer.WriteEndArray();

        writer.WriteStartArray("missing"u8);
        foreach (MissingFact missing in decision.Missing)
            WriteMissing(missing, writer);
        writer.WriteEndArray();

        writer.WriteStartArray("notices"u8);
        foreach (ShownNotice notice in decision.Notices)
            WriteNotice(notice, writer);
        writer.WriteEndArray();

        writer.WritePropertyName("followUp"u8);
        WriteFollowUp(decision.FollowUp, writer);

        writer.WriteStartObject("statements"u8);
        StatementFragments fragments = decision.Facts.Guideline.StatementFragments;
        foreach (Statement statement in decision.Statements)
            fragments.Write(statement, writer);
        writer.WriteEndObject();

        writer.WriteString("disclaimer"u8, guideline.Disclaimer);
        if (trace)
            TraceWriter.Write(decision.Facts, writer);
        if (whatIf is not null)
            WhatIfWriter.Write(whatIf, writer);
        writer.WriteEndObject();
    }

    private static void WriteGuideline(PatientFacts facts, Utf8JsonWriter writer)
    {
        Guideline guideline = facts.Guideline.Guideline;
        writer.WriteStartObject("guideline"u8);
        writer.WriteString("id"u8, guideline.Id);
        writer.WriteString("version"u8, guideline.Version.ToString());
        writer.WriteString("contentHash"u8, facts.Guideline.ContentHash);
        writer.WriteString("status"u8, Names.Word(guideline.Status));
        writer.WriteString("canonical"u8, facts.Guideline.VersionedCanonical);
        writer.WriteString("title"u8, guideline.Title);
        writer.WriteString("review"u8, guideline.Review);
        writer.WriteEndObject();
    }

    private static void WriteScope(ScopeOutcome scope, Guideline guideline, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("scope"u8);
        writer.WriteString("status"u8, scope.Status switch { Truth.True => "in"u8, Truth.False => "out"u8, _ => "undetermined"u8 });
        writer.WriteString("label"u8, guideline.Scope.Label);
        WriteReasons(scope.Because, writer);
        WriteTexts("statements"u8, guideline.Scope.Statements, writer);
        writer.WriteEndObject();
    }

    private static void WriteRecommendation(Recommendation recommendation, Guideline guideline, Utf8JsonWriter writer)
    {
        Rule rule = recommendation.Rule;
        writer.WriteStartObject();
        WriteRule(rule, writer);
        writer.WriteString("text"u8, rule.Text);
        WriteTexts("statements"u8, rule.Statements, writer);
        WriteReasons(recommendation.Because, writer);
        writer.WriteStartArray("cautions"u8);
        foreach (Caution caution in recommendation.Cautions)
            writer.WriteStringValue(caution.Text);
        writer.WriteEndArray();
        if (rule.Reading is not null)
            writer.WriteString("reading"u8, rule.Reading);
        if (rule.Menus.Length > 0)
            WriteMenus(rule, guideline, writer);
        writer.WriteEndObject();
    }

    private static void WriteMenus(Rule rule, Guideline guideline, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("menus"u8);
        foreach (Menu menu in guideline.Menus)
        {
            if (!rule.Menus.Contains(menu.Id))
                continue;
            writer.WriteStartObject();
            writer.WriteString("label"u8, menu.Label);
            WriteTexts("entries"u8, menu.Entries, writer);
            writer.WriteString("note"u8, menu.Note);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The members that name a rule wherever it appears.</summary>
    internal static void WriteRule(Rule rule, Utf8JsonWriter writer)
    {
        writer.WriteString("rule"u8, rule.Id);
        writer.WriteString("topic"u8, rule.Topic);
        writer.WriteString("action"u8, rule.Action);
        writer.WriteString("verdict"u8, VerdictWord(rule.Verdict));
    }

    private static ReadOnlySpan<byte> VerdictWord(Verdict verdict) => verdict switch
    {
        Verdict.Urgent => "urgent"u8,
        Verdict.Recommend => "recommend"u8,
        Verdict.Consider => "consider"u8,
        Verdict.Option => "option"u8,
        Verdict.Inform => "inform"u8,
        _ => "avoid"u8,
    };

    private static void WriteUndetermined(UndeterminedRule undetermined, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteRule(undetermined.Rule, writer);
        WriteTexts("statements"u8, undetermined.Rule.Statements, writer);
        writer.WriteStartArray("needs"u8);
        foreach (FactDefinition fact in undetermined.Needs)
            writer.WriteStringValue(fact.Id);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteConsidered(ConsideredRule considered, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteRule(considered.Rule, writer);
        WriteTexts("statements"u8, considered.Rule.Statements, writer);
        WriteReasons(considered.Because, writer);
        if (considered.DefeatedBy.Length > 0)
            WriteTexts("defeatedBy"u8, considered.DefeatedBy, writer);
        writer.WriteEndObject();
    }

    private static void WriteOption(RankedOption ranked, Utf8JsonWriter writer)
    {
        TreatmentOption option = ranked.Option;
        writer.WriteStartObject();
        writer.WriteString("option"u8, option.Id);
        writer.WriteNumber("rank"u8, option.Rank);
        writer.WriteString("action"u8, option.Action);
        writer.WriteString("label"u8, option.Label);
        if (option.Reading is not null)
            writer.WriteString("reading"u8, option.Reading);
        WriteArguments("for"u8, ranked.For, writer);
        WriteArguments("against"u8, ranked.Against, writer);
        writer.WriteEndObject();
    }

    private static void WriteArguments(ReadOnlySpan<byte> name, ImmutableArray<Argument> arguments, Utf8JsonWriter writer)
    {
        writer.WriteStartArray(name);
        foreach (Argument argument in arguments)
        {
            writer.WriteStartObject();
            writer.WriteString("text"u8, argument.Text);
            WriteTexts("statements"u8, argument.Statements, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMissing(MissingFact missing, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("fact"u8, missing.Fact.Id);
        writer.WriteString("question"u8, missing.Fact.Question);
        WriteTexts("settles"u8, missing.Settles, writer);
        WriteTexts("statements"u8, missing.Statements, writer);
        writer.WriteEndObject();
    }

    private static void WriteNotice(ShownNotice notice, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("notice"u8, notice.Id);
        writer.WriteString("level"u8, Names.Word(notice.Level));
        writer.WriteString("text"u8, notice.Text);
        WriteTexts("statements"u8, notice.Statements, writer);
        writer.WriteEndObject();
    }

    private static void WriteFollowUp(FollowUpWindow? window, Utf8JsonWriter writer)
    {
        if (window is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("action"u8, window.Rule.Action);
        writer.WriteString("imaging"u8, window.Schedule.Imaging);
        WriteDate(writer, "dueFrom"u8, window.DueFrom);
        WriteDate(writer, "overdueAfter"u8, window.OverdueAfter);
        writer.WriteString("status"u8, Names.Word(window.Status));
        WriteTexts("statements"u8, window.Rule.Statements, writer);
        writer.WriteStartObject("countedFrom"u8);
        writer.WriteString("fact"u8, window.CountedFrom);
        WriteDate(writer, "date"u8, window.CountedFromDate);
        writer.WriteEndObject();
        WriteTexts("unknown"u8, window.Unknown, writer);
        if (window.Schedule.Reading is not null)
            writer.WriteString("reading"u8, window.Schedule.Reading);
        writer.WriteEndObject();
    }

    private static void WriteReasons(ImmutableArray<Reason> reasons, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("because"u8);
        foreach (Reason reason in reasons)
        {
            writer.WriteStartObject();
            writer.WriteString("fact"u8, reason.Fact);
            writer.WritePropertyName("value"u8);
            WriteValue(reason.Value, writer);
            writer.WriteString("condition"u8, reason.Condition);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static void WriteValue(FactValue? value, Utf8JsonWriter writer)
    {
        if (value is null)
            writer.WriteNullValue();
        else
            value.WriteTo(writer);
    }

    internal static void WriteTexts(ReadOnlySpan<byte> name, ImmutableArray<string> texts, Utf8JsonWriter writer)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void WriteDate(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateOnly date)
    {
        writer.WritePropertyName(name);
        new DateValue(date).WriteTo(writer);
    }
}
