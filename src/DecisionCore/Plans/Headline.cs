using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Plans;

/// <summary>Writes the first line of every representation of a plan: what a clinician must not miss.</summary>
internal static class Headline
{
    /// <summary>
    /// All emergencies, everything urgent that no emergency says, everything that has to stop, and the first notice of caution; without
    /// any of these, what is due or advised; without that, whether the guideline applies at all.
    /// </summary>
    /// <returns>The line, and whether it is only a list of what is advised.</returns>
    public static (string Text, bool IsAdvice) Of(DecisionPlan plan, Decision decision)
    {
        string[] alarms =
        [
            .. plan.Emergencies.Select(notice => PlainText.Sentence(notice.Text)),
            .. plan.Now.Where(action => plan.Emergencies.IsEmpty).Select(action => PlainText.Sentence(action.Rules[0].Rule.Text)),
            .. plan.Stop.Select(StopText.Of),
            .. decision.Notices.Where(IsCaution).Take(1).Select(notice => PlainText.Sentence(notice.Text)),
        ];
        return alarms.Length > 0 ? (string.Join(" ", alarms), false) : WithoutAlarm(plan, decision);

        // Not a conflict of the source, which is not about the patient, nor what is said about something that has to stop.
        bool IsCaution(ShownNotice notice) =>
            notice.Level == NoticeLevel.Caution
            && decision.Facts.Guideline.Guideline.Notices.Any(known => known.Id == notice.Id)
            && !plan.Stop.Any(action => action.Statements.Any(notice.Statements.Contains));
    }

    private static (string Text, bool IsAdvice) WithoutAlarm(DecisionPlan plan, Decision decision)
    {
        string[] due =
        [
            .. plan.Due.SelectMany(action => action.Windows)
                .Where(window => window.Status is FollowUpStatus.Overdue or FollowUpStatus.Due).Select(FollowUpText.SentenceOf),
        ];
        string[] advised = [.. plan.Do.Where(action => action.Verdict == Verdict.Recommend).Select(action => action.Action.Label)];
        if (advised.Length > 0)
            return (string.Join(" ", [.. due, $"Recommended: {string.Join("; ", advised)}."]), due.Length == 0);
        if (due.Length > 0)
            return (string.Join(" ", due), false);
        return decision.Scope.Status == Truth.True && !plan.Do.IsEmpty
            ? ($"To consider: {string.Join("; ", plan.Do.Select(action => action.Action.Label))}.", true)
            : (WithoutAdvice(plan, decision), false);
    }

    private static string WithoutAdvice(DecisionPlan plan, Decision decision)
    {
        string ask = plan.Ask.IsEmpty ? "" : $" Ask first: {plan.Ask[0].Fact.Question}";
        return decision.Scope.Status switch
        {
            Truth.False => $"The guideline does not apply to this patient (it is for: {decision.Facts.Guideline.Guideline.Scope.Label}).",
            Truth.Unknown => $"It is not known yet whether the guideline applies to this patient.{ask}",
            _ => $"Nothing is advised yet.{ask}",
        };
    }
}
