using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.DecisionCore.Plans;

/// <summary>Writes the first line of every representation of a plan: what a clinician must not miss.</summary>
internal static class Headline
{
    /// <summary>
    /// All emergencies, everything urgent that no emergency says, everything that has to stop, and the first notice of caution; without
    /// any of these, what is due or advised; without that, whether the guideline applies at all.
    /// </summary>
    public static string Of(DecisionPlan plan, Decision decision)
    {
        string[] alarms =
        [
            .. plan.Emergencies.Select(notice => Sentence(notice.Text)),
            .. plan.Now.Where(action => plan.Emergencies.IsEmpty).Select(action => Sentence(action.Rules[0].Rule.Text)),
            .. plan.Stop.Select(StopText.Of),
            .. decision.Notices.Where(IsCaution).Take(1).Select(notice => Sentence(notice.Text)),
        ];
        return alarms.Length > 0 ? string.Join(" ", alarms) : WithoutAlarm(plan, decision);

        // Not a conflict of the source, which is not about the patient, nor what is said about something that has to stop.
        bool IsCaution(ShownNotice notice) =>
            notice.Level == NoticeLevel.Caution
            && decision.Facts.Guideline.Guideline.Notices.Any(known => known.Id == notice.Id)
            && !plan.Stop.Any(action => action.Statements.Any(notice.Statements.Contains));
    }

    private static string WithoutAlarm(DecisionPlan plan, Decision decision)
    {
        IEnumerable<string> overdue = plan.Due.SelectMany(action => action.Windows)
            .Where(window => window.Status is FollowUpStatus.Overdue or FollowUpStatus.Due).Select(FollowUpText.SentenceOf);
        string[] advised =
        [
            .. plan.Do.Where(action => action.Verdict == Verdict.Recommend).Select(action => action.Action.Label),
        ];
        string[] parts = [.. overdue, .. advised.Length > 0 ? [$"Recommended: {string.Join("; ", advised)}."] : Array.Empty<string>()];
        if (parts.Length > 0)
            return string.Join(" ", parts);
        string ask = plan.Ask.IsEmpty ? "" : $" Ask first: {plan.Ask[0].Fact.Question}";
        return decision.Scope.Status switch
        {
            Truth.False => $"The guideline does not apply to this patient (it is for: {decision.Facts.Guideline.Guideline.Scope.Label}).",
            Truth.Unknown => $"It is not known yet whether the guideline applies to this patient.{ask}",
            _ when plan.Do.IsEmpty => $"Nothing is advised yet.{ask}",
            _ => $"To consider: {string.Join("; ", plan.Do.Select(action => action.Action.Label))}.",
        };
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";
}
