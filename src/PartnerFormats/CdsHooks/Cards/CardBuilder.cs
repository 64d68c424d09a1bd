using System.Collections.Immutable;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.Fhir;
using GuidelineDecisions.PartnerFormats.Fhir.Orders;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Treatments;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>
/// Builds the cards for a decision: one for an emergency, one for the plan, and one for missing data. There is no card if no known fact
/// relates to the guideline's scope, so that opening just any patient's record shows nothing. An emergency is shown in any scope.
/// </summary>
internal sealed class CardBuilder(
    PublishedVersion version, CdsRequest call, Decision decision, MappingReport report, PlannedTreatment planned)
{
    private readonly Guideline guideline = version.Guideline.Guideline;
    private readonly string decisionId = DecisionId.Of(decision.Facts);

    /// <summary>The cards, most urgent first.</summary>
    public ImmutableArray<Card> Build()
    {
        var cards = ImmutableArray.CreateBuilder<Card>();
        if (decision.Notices.FirstOrDefault(notice => notice.Level == NoticeLevel.Emergency) is { } emergency)
            cards.Add(CardOf(CardKind.Emergency, emergency.Text, "critical", CardDetail.OfEmergency(decision, report), []));
        if (decision.Scope.Status == Truth.True)
        {
            string[] against = PlannedAgainstAdvice();
            string indicator = against.Length > 0 ? "warning" : "info";
            cards.Add(CardOf(CardKind.Plan, PlanSummary(against), indicator, CardDetail.OfPlan(decision, report), Suggestions()));
        }

        if (!decision.Missing.IsEmpty && MayBeInScope())
            cards.Add(CardOf(CardKind.MissingData, MissingSummary(), "info", CardDetail.OfMissing(decision, report), []));
        return cards.ToImmutable();
    }

    private Card CardOf(CardKind kind, string summary, string indicator, string detail, ImmutableArray<Suggestion> suggestions) => new(
        new CardId(version, kind, null).For(call.HookInstance, decisionId),
        kind, ShortText.Truncate(PlainText.Of(summary), Card.SummaryLimit), indicator, detail, suggestions,
        OverrideReason.For(kind, decision));

    /// <summary>The summary. What is planned although it is advised against comes first: it is why the card is a warning.</summary>
    private string PlanSummary(string[] against)
    {
        string[] advised =
        [
            // The options are compared in the detail; the summary names what each of them consists of.
            .. decision.Recommendations.Where(held => held.Rule.Verdict is Verdict.Urgent or Verdict.Recommend && !IsOption(held.Rule))
                .Select(held => GuidelineElements.LabelOf(guideline, held.Rule.Action)).Distinct(),
        ];
        string[] parts =
        [
            .. against.Length > 0 ? [$"Planned, but advised against: {string.Join("; ", against)}"] : Array.Empty<string>(),
            .. advised.Length > 0 ? [$"Recommended: {string.Join("; ", advised)}"] : Array.Empty<string>(),
        ];
        return parts.Length > 0
            ? string.Join(". ", parts)
            : $"Points of the guideline that apply: {decision.Recommendations.Count}; see the detail";
    }

    private bool IsOption(Rule rule) => guideline.Options.Any(option => option.Action == rule.Action);

    private string MissingSummary()
    {
        string facts = $"Missing facts: {decision.Missing.Count}";
        return decision.Undetermined.IsEmpty ? facts : $"{facts}; rules that need them: {decision.Undetermined.Count}";
    }

    /// <summary>The labels of the actions that are planned or ordered although the guideline advises against them.</summary>
    private string[] PlannedAgainstAdvice() =>
    [
        .. decision.Recommendations.Select(held => held.Rule)
            .Where(rule => rule.Verdict == Verdict.Avoid && planned.Includes(GuidelineElements.ActionOf(guideline, rule.Action).Starts))
            .Select(rule => GuidelineElements.LabelOf(guideline, rule.Action)).Distinct(),
    ];

    private bool MayBeInScope() =>
        decision.Scope.Status == Truth.True || (decision.Scope.Status == Truth.Unknown && IsAnyScopeFactKnown());

    private bool IsAnyScopeFactKnown()
    {
        IReadOnlySet<string> facts = ConditionReferences.FactsIn(guideline.Scope.When, guideline);
        return report.Mapped.Any(mapped => facts.Contains(mapped.Fact));
    }

    private ImmutableArray<Suggestion> Suggestions()
    {
        var suggestions = ImmutableArray.CreateBuilder<Suggestion>();
        foreach (Rule rule in decision.Recommendations.Select(held => held.Rule))
        {
            if (DraftOrders.Of(guideline, rule, $"Patient/{call.PatientId}") is not { } draft)
                continue;
            Guid id = new CardId(version, CardKind.Plan, rule.Id).For(call.HookInstance, decisionId);
            suggestions.Add(new(id, LabelOf(rule, draft), draft));
        }

        return suggestions.ToImmutable();
    }

    private string LabelOf(Rule rule, ServiceRequest draft) =>
        $"{Names.Of(rule.Verdict)}: {GuidelineElements.LabelOf(guideline, rule.Action)} (draft order: {draft.Code!.Text})";
}
