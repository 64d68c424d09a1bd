using System.Collections.Immutable;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.CdsHooks.Services;
using GuidelineDecisions.PartnerFormats.Fhir;
using GuidelineDecisions.PartnerFormats.Fhir.Orders;
using GuidelineDecisions.PartnerFormats.Mcode.Report;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>
/// The cards for a decision: one for an emergency, one for the plan, one for missing data. For a patient of whom nothing says that the guideline is about her there is
/// none, so that opening any record stays silent; an emergency is shown in any scope.
/// </summary>
internal sealed class CardBuilder(PublishedVersion version, CdsRequest call, Decision decision, MappingReport report)
{
    private readonly Guideline guideline = version.Guideline.Guideline;
    private readonly string decisionId = DecisionId.Of(decision.Facts);

    /// <summary>The cards, the most urgent first.</summary>
    public ImmutableArray<Card> Build()
    {
        var cards = ImmutableArray.CreateBuilder<Card>();
        if (decision.Notices.FirstOrDefault(notice => notice.Level == NoticeLevel.Emergency) is { } emergency)
            cards.Add(Make(CardKind.Emergency, emergency.Text, "critical", PlanDetail.OfEmergency(decision, report), []));
        if (decision.Scope.Status == Truth.True)
            cards.Add(Make(CardKind.Plan, PlanSummary(), IsPlannedAgainstAdvice() ? "warning" : "info", PlanDetail.OfPlan(decision, report), Suggestions()));
        if (!decision.Missing.IsEmpty && (decision.Scope.Status == Truth.True || (decision.Scope.Status == Truth.Unknown && IsAnythingOfTheScopeKnown())))
            cards.Add(Make(CardKind.MissingData, MissingSummary(), "info", PlanDetail.OfMissing(decision, report), []));
        return cards.ToImmutable();
    }

    private Card Make(CardKind kind, string summary, string indicator, string detail, ImmutableArray<Suggestion> suggestions) => new(
        new CardId(version, kind, null).For(call.HookInstance, decisionId),
        kind, Markdown.Shortened(summary, Card.SummaryLimit), indicator, detail, suggestions, OverrideReason.For(kind, decision));

    private string PlanSummary()
    {
        string[] advised =
        [
            .. decision.Recommendations.Where(held => held.Rule.Verdict is Verdict.Urgent or Verdict.Recommend && held.Rule.Topic != "plan")
                .Select(held => Vocabulary.LabelOf(guideline, held.Rule.Action)).Distinct(),
        ];
        return advised.Length > 0 ? $"Recommended: {string.Join("; ", advised)}" : $"{decision.Recommendations.Count} points of the guideline apply; see the detail";
    }

    private string MissingSummary() =>
        $"{decision.Missing.Count} facts are missing{(decision.Undetermined.IsEmpty ? "" : $"; {decision.Undetermined.Count} rules wait for them")}";

    /// <summary>Whether what the drafted orders plan is advised against.</summary>
    private bool IsPlannedAgainstAdvice() =>
        decision.Facts["plannedRegimen"] is CodeValue planned
        && decision.Recommendations.Any(held => held.Rule.Verdict == Verdict.Avoid && held.Rule.Action == planned.Code);

    private bool IsAnythingOfTheScopeKnown()
    {
        HashSet<string> facts = [.. FactReferences.In(guideline.Scope.When, guideline)];
        return report.Mapped.Any(mapped => facts.Contains(mapped.Fact));
    }

    private ImmutableArray<Suggestion> Suggestions()
    {
        var suggestions = ImmutableArray.CreateBuilder<Suggestion>();
        foreach (Rule rule in decision.Recommendations.Select(held => held.Rule))
        {
            if (DraftOrders.Of(guideline, rule, $"Patient/{call.PatientId}") is { } draft)
                suggestions.Add(new(new CardId(version, CardKind.Plan, rule.Id).For(call.HookInstance, decisionId), LabelOf(rule, draft), draft));
        }

        return suggestions.ToImmutable();
    }

    private string LabelOf(Rule rule, ServiceRequest draft) =>
        $"{Names.Word(rule.Verdict)}: {Vocabulary.LabelOf(guideline, rule.Action)} (draft of {draft.Code!.Text})";
}
