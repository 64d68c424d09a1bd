using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.PartnerFormats.CdsHooks.Orders;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>
/// Builds the cards for a decision: one for what must not be missed, one for the plan, and one for what to ask. There is no card if no
/// known fact relates to the guideline's scope, so that opening just any patient's record shows nothing. An emergency is shown in any
/// scope.
/// </summary>
internal sealed class CardBuilder
{
    /// <summary>The fewest characters in which a list says something.</summary>
    private const int LeastRoom = 40;

    private readonly CardInput input;
    private readonly Decision decision;
    private readonly Guideline guideline;
    private readonly OrderReview review;
    private readonly CardDetail detail;
    private readonly CardSuggestions suggestions;
    private readonly string decisionId;

    public CardBuilder(CardInput input)
    {
        this.input = input;
        decision = input.Decision;
        guideline = input.Version.Guideline.Guideline;
        decisionId = DecisionId.Of(decision.Facts);
        review = new(decision, input.Orders);
        detail = new(input);
        suggestions = new(input, decisionId);
    }

    /// <summary>What the client may apply without asking the user, if it has switched that on.</summary>
    public ImmutableArray<CardAction> SystemActions => DraftNotes.Of(input, review.Conflicts);

    /// <summary>The cards, most urgent first.</summary>
    public ImmutableArray<Card> Build()
    {
        var cards = ImmutableArray.CreateBuilder<Card>();
        var alarm = Alarm.Of(review, input.Report.Alerts.Where(alert => alert.IsOfTumour || MayBeInScope()));
        if (!alarm.Entries.IsEmpty)
            cards.Add(CardOf(alarm));
        bool hasPlan = decision.Scope.Status == Truth.True;
        if (hasPlan && input.Call.Options.HasPlan)
        {
            cards.Add(CardOf(
                CardKind.Plan, SummaryOf(alarm), "info", detail.OfPlan(review.Plan, review.Result),
                [.. suggestions.OfPlan(review.Plan), .. suggestions.ToComplete(review)], input.Links.ToBasis(decision)));
        }

        if (!decision.Missing.IsEmpty && MayBeInScope() && input.Call.Options.HasQuestions)
        {
            string question = review.Plan.Ask[0].Fact.Question;
            string summary = ShortText.Line(
                [(Invariant($"Open questions: {review.Plan.Ask.Length}. First: {question}"), question)], Card.SummaryLimit);
            cards.Add(CardOf(
                CardKind.MissingData, summary, "info", detail.OfQuestions(review.Plan), suggestions.OfForm(review.Plan),
                input.Links.ToForm(decision)));
        }

        return cards.ToImmutable();
    }

    private Card CardOf(Alarm alarm)
    {
        CardKind kind = alarm.IsCritical ? CardKind.Emergency : CardKind.Warning;
        (string, string)[] sentences =
            [.. alarm.Entries.Select(entry => entry.Sentence).OfType<string>().Select(text => (text, ShortText.WithoutReason(text)))];
        return CardOf(
            kind, ShortText.Line(sentences, Card.SummaryLimit), alarm.IsCritical ? "critical" : "warning", detail.OfAlarm(alarm),
            suggestions.ToDiscard(review.Conflicts, kind), input.Links.ToBasis(decision));
    }

    private Card CardOf(
        CardKind kind, string summary, string indicator, string text, ImmutableArray<Suggestion> offered, ImmutableArray<CardLink> links) =>
        new(
            new CardId(input.Version, kind, null).For(input.Call.HookInstance, decisionId),
            kind, ShortText.Truncate(PlainText.Of(summary), Card.SummaryLimit), indicator, text, offered,
            OverrideReason.For(kind, review.Plan, guideline), links);

    /// <summary>
    /// Returns the summary of the plan: the result of comparing the orders, then the headline, unless the alarm has its own card.
    /// </summary>
    private string SummaryOf(Alarm alarm)
    {
        string[] advised = Labels(Verdict.Recommend), considered = Labels(Verdict.Consider);
        string[] first =
        [
            .. review.Result is { } result ? [result] : Array.Empty<string>(),
            .. alarm.Entries.IsEmpty && !review.Plan.IsHeadlineOfAdvice ? [review.Plan.Headline] : Array.Empty<string>(),
        ];
        string start = ShortText.Line([.. first.Select(text => (text, text))], Card.SummaryLimit);
        int room = Card.SummaryLimit - start.Length - (start.Length == 0 ? 0 : 1);
        string list =
            room < LeastRoom ? ""
            : advised.Length > 0 ? ShortText.List("Recommended", advised, room)
            : considered.Length > 0 ? ShortText.List("To consider", considered, room)
            : start.Length > 0 ? ""
            : Invariant($"Points of the guideline that apply: {decision.Recommendations.Count}.");
        return $"{start} {list}".Trim();
    }

    /// <summary>The labels of what is advised. The options are compared elsewhere; what they consist of is named.</summary>
    private string[] Labels(Verdict verdict) =>
    [
        .. review.Plan.Do.Where(action => action.Verdict == verdict && guideline.Options.All(option => option.Action != action.Action.Id))
            .Select(action => action.Action.Label),
    ];

    private bool MayBeInScope() =>
        decision.Scope.Status == Truth.True || (decision.Scope.Status == Truth.Unknown && IsAnyScopeFactKnown());

    private bool IsAnyScopeFactKnown()
    {
        IReadOnlySet<string> facts = ConditionReferences.FactsIn(guideline.Scope.When, guideline);
        return input.Report.Mapped.Any(mapped => facts.Contains(mapped.Fact));
    }
}
