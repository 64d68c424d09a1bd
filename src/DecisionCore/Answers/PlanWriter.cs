using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Answers.Prepared;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Answers;

/// <summary>Writes the plan of a decision, in the order in which it is to be read.</summary>
internal readonly ref struct PlanWriter(Decision decision, AnswerView view, Utf8JsonWriter writer)
{
    private readonly DecisionBasis basis = decision.Basis;
    private readonly PreparedGuideline prepared = decision.Facts.Compiled.Prepared;

    /// <summary>Writes the plan as a member.</summary>
    public void Write(DecisionPlan plan)
    {
        writer.WriteStartObject("plan"u8);
        writer.WriteStartArray("now"u8);
        foreach (ShownNotice notice in plan.Emergencies)
            writer.WritePrepared(prepared.Notices[basis.Plan.Notices.IndexOf(notice)]);
        foreach (PlannedAction action in plan.Now)
            Write(action);
        writer.WriteEndArray();
        Write("stop"u8, plan.Stop);
        Write("due"u8, plan.Due);
        Write("do"u8, plan.Do);
        Write("inform"u8, plan.Inform);
        Write("avoid"u8, plan.Avoid);
        writer.WriteStartArray("ask"u8);
        foreach (MissingFact missing in plan.Ask)
            writer.WritePrepared(prepared.Questions[missing.Place].Whole);
        writer.WriteEndArray();
        writer.WriteStartArray("open"u8);
        foreach (OpenAction open in plan.Open)
            Write(open);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(ReadOnlySpan<byte> name, ImmutableArray<PlannedAction> actions)
    {
        writer.WriteStartArray(name);
        foreach (PlannedAction action in actions)
            Write(action);
        writer.WriteEndArray();
    }

    private void Write(PlannedAction action)
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
            writer.WriteTexts("because"u8, action.Reasons);
        if (action.Rules.Length == 1)
            WriteAdvice(first, action.Rules[0].Order);
        else
            WriteAdvice(action);
        if (!action.Windows.IsEmpty)
            writer.WriteTexts("followUps"u8, action.Windows.Select(FollowUpText.SentenceOf));
        if (view == AnswerView.Full)
            WriteRules(action);
        writer.WriteEndObject();
    }

    private void WriteAdvice(PreparedRule rule, int order)
    {
        writer.WriteString("text"u8, rule.Text);
        rule.WriteStatements(writer);
        writer.WriteStartArray("cautions"u8);
        foreach (int caution in BitSet.Members(basis.Set(basis.Plan.Layout.CautionsOf(order))))
            writer.WriteStringValue(rule.Cautions[caution]);
        writer.WriteEndArray();
    }

    private void WriteAdvice(PlannedAction action)
    {
        writer.WriteString("text"u8, string.Join(' ', action.Rules.Select(held => held.Rule.Text).Distinct()));
        writer.WriteTexts("statements"u8, action.Statements);
        writer.WriteTexts("cautions"u8, action.Cautions.Select(caution => caution.Text));
    }

    /// <summary>The rules of an action, whose bases are among the recommendations.</summary>
    private void WriteRules(PlannedAction action)
    {
        writer.WriteStartArray("rules"u8);
        foreach (Recommendation held in action.Rules)
            writer.WriteStringValue(prepared.Rules[held.Order].Id);
        writer.WriteEndArray();
    }

    private void Write(OpenAction open)
    {
        writer.WriteStartObject();
        writer.WriteString("action"u8, prepared.Actions[open.Action.Id].Id);
        writer.WriteString("text"u8, open.Sentence);
        writer.WriteEndObject();
    }
}
