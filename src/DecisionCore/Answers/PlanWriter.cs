using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Answers.Prepared;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>Writes the plan of a decision, in the order in which it is to be read.</summary>
internal static class PlanWriter
{
    public static void Write(DecisionPlan plan, Decision decision, Utf8JsonWriter writer)
    {
        PreparedGuideline prepared = decision.Facts.Compiled.Prepared;
        writer.WriteStartObject("plan"u8);
        writer.WriteStartArray("now"u8);
        foreach (ShownNotice notice in plan.Emergencies)
            writer.WritePrepared(prepared.Notices[decision.Basis.Plan.Notices.IndexOf(notice)]);
        foreach (PlannedAction action in plan.Now)
            Write(action, prepared, writer);
        writer.WriteEndArray();
        Write("stop"u8, plan.Stop, prepared, writer);
        Write("due"u8, plan.Due, prepared, writer);
        Write("do"u8, plan.Do, prepared, writer);
        Write("inform"u8, plan.Inform, prepared, writer);
        Write("avoid"u8, plan.Avoid, prepared, writer);
        writer.WriteStartArray("ask"u8);
        foreach (MissingFact missing in plan.Ask)
            writer.WritePrepared(prepared.Questions[decision.Facts.Guideline.FactIndex[missing.Fact.Id]].Whole);
        writer.WriteEndArray();
        writer.WriteStartArray("open"u8);
        foreach (OpenAction open in plan.Open)
            Write(open, prepared, writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(
        ReadOnlySpan<byte> name, ImmutableArray<PlannedAction> actions, PreparedGuideline prepared, Utf8JsonWriter writer)
    {
        writer.WriteStartArray(name);
        foreach (PlannedAction action in actions)
            Write(action, prepared, writer);
        writer.WriteEndArray();
    }

    private static void Write(PlannedAction action, PreparedGuideline prepared, Utf8JsonWriter writer)
    {
        PreparedRule first = prepared.Rules[action.Rules[0].Order];
        (JsonEncodedText id, JsonEncodedText label) = prepared.Actions[action.Action.Id];
        writer.WriteStartObject();
        writer.WriteString("action"u8, id);
        writer.WriteString("label"u8, label);
        writer.WriteString("verdict"u8, first.Verdict);
        if (action.Use is { } use)
            writer.WriteString("use"u8, Names.Of(use));
        // The text of advice says when it applies; advice against something may have one of several reasons.
        if (action.Verdict is Verdict.Urgent or Verdict.Avoid)
            writer.WriteTexts("because"u8, action.Because.Select(reason => reason.Sentence));
        if (action.Rules.Length == 1)
        {
            writer.WriteString("text"u8, first.Text);
            first.WriteStatements(writer);
        }
        else
        {
            writer.WriteString("text"u8, string.Join(' ', action.Rules.Select(held => held.Rule.Text).Distinct()));
            writer.WriteTexts("statements"u8, action.Statements);
        }

        writer.WriteStartArray("rules"u8);
        foreach (Recommendation held in action.Rules)
            writer.WriteStringValue(prepared.Rules[held.Order].Id);
        writer.WriteEndArray();
        writer.WriteTexts("cautions"u8, action.Cautions.Select(caution => caution.Text));
        if (!action.Windows.IsEmpty)
            writer.WriteTexts("followUps"u8, action.Windows.Select(FollowUpText.SentenceOf));
        writer.WriteEndObject();
    }

    private static void Write(OpenAction open, PreparedGuideline prepared, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("action"u8, prepared.Actions[open.Action.Id].Id);
        writer.WriteString("text"u8, open.Sentence);
        writer.WriteStartArray("rules"u8);
        foreach (UndeterminedRule rule in open.Rules)
            writer.WriteStringValue(prepared.Rules[rule.Order].Id);
        writer.WriteEndArray();
        writer.WriteTexts("needs"u8, open.Needs.Select(fact => fact.Id));
        writer.WriteEndObject();
    }
}
