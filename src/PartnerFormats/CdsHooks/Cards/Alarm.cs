using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Plans;
using GuidelineDecisions.PartnerFormats.CdsHooks.Orders;
using GuidelineDecisions.PartnerFormats.Records.Report;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>
/// What must not be missed: emergencies, what is urgent, what has to stop, what the record itself alarms about, and what is overdue.
/// </summary>
/// <param name="Entries">One for each, most urgent first.</param>
/// <param name="IsCritical">Whether something is an emergency or urgent.</param>
internal sealed record Alarm(ImmutableArray<AlarmEntry> Entries, bool IsCritical)
{
    public static Alarm Of(OrderReview review, IEnumerable<RecordAlert> alerts)
    {
        DecisionPlan plan = review.Plan;
        return new(
            [
                .. plan.Emergencies.Select(notice => new AlarmEntry(PlainText.Sentence(notice.Text), notice.Statements, notice.Text)),
                .. plan.Now.Select(action => OfUrgent(action, isSummary: plan.Emergencies.IsEmpty)),
                .. review.Conflicts.Select(OfConflict).DistinctBy(entry => entry.Sentence),
                .. plan.Stop.Where(action => action.Use == TreatmentUse.Current || IsOnlyPlanned(action, review)).Select(OfStop),
                .. alerts.Select(alert => new AlarmEntry(PlainText.Sentence(alert.Text), [], $"{alert.Text} ({alert.Source.Resource})")),
                .. plan.Due.Where(action => action.Due == FollowUpStatus.Overdue).Select(OfOverdue),
            ],
            !plan.Emergencies.IsEmpty || !plan.Now.IsEmpty);
    }

    /// <summary>Whether an action has to stop for another reason than a drafted order.</summary>
    private static bool IsOnlyPlanned(PlannedAction action, OrderReview review) =>
        review.Conflicts.All(conflict => conflict.Action.Id != action.Action.Id);

    private static AlarmEntry OfUrgent(PlannedAction action, bool isSummary) => new(
        isSummary ? PlainText.Sentence(action.Rules[0].Rule.Text) : null, [.. action.Statements], action.Rules[0].Rule.Text);

    private static AlarmEntry OfConflict(OrderConflict conflict) => new(
        conflict.Sentence,
        [.. conflict.Rules.SelectMany(held => held.Rule.Statements).Distinct()],
        $"{conflict.Sentence} {string.Join(" ", conflict.Rules.Select(held => held.Rule.Text).Distinct())}");

    private static AlarmEntry OfStop(PlannedAction action)
    {
        string text = StopText.Of(action);
        return new(text, [.. action.Statements], $"{text} {string.Join(" ", action.Rules.Select(held => held.Rule.Text).Distinct())}");
    }

    private static AlarmEntry OfOverdue(PlannedAction action)
    {
        IEnumerable<string> overdue = action.Windows
            .Where(window => window.Status == FollowUpStatus.Overdue).Select(FollowUpText.SentenceOf);
        string text = string.Join(" ", overdue);
        return new(text, [.. action.Statements], text);
    }
}

/// <summary>One thing that must not be missed.</summary>
/// <param name="Sentence">The sentence for the summary; null if another entry says it already.</param>
/// <param name="Statements">The ids of its statements.</param>
/// <param name="Text">The text for the detail.</param>
internal sealed record AlarmEntry(string? Sentence, ImmutableArray<string> Statements, string Text);
