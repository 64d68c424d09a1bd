using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.FaultInjection.Tests.Clients;

namespace GuidelineDecisions.FaultInjection.Tests.Checks;

/// <summary>Every partner is notified of every completed job exactly once, and every case is under the active version.</summary>
internal static class JobCheck
{
    public static IEnumerable<string> Violations(EndState end) =>
        [.. end.Partners.SelectMany(
            partner => Notifications(end, partner)), .. end.Partners.SelectMany(partner => Standings(end, partner))];

    private static IEnumerable<string> Notifications(EndState end, PartnerEnd partner)
    {
        ILookup<string, JsonElement> notified = partner.Events
            .Where(each => each.GetProperty("type").GetString() == "reevaluation.completed")
            .ToLookup(each => each.GetProperty("cause").GetString()!);
        foreach (TableEntity job in end.Jobs.Where(job => job.GetString("Kind") == "Activation"))
        {
            string id = job.GetString("Id"), state = job.GetString("State");
            int count = notified[$"reevaluation:{id}"].Count();
            // Every partner has cases from before the first job until after the last one. It may be notified just before a job is
            // cancelled.
            if (count > 1 || (count == 0 && state == "Completed"))
                yield return Invariant($"{partner.Partner.Id}: notified {count} times of the {state} job {id}.");
        }
    }

    private static IEnumerable<string> Standings(EndState end, PartnerEnd partner)
    {
        foreach ((string id, CaseEnd found) in partner.Cases)
        {
            string? active = end.ActivationOf(MarkedFacts.GuidelineOf(id))?.GetString("Version");
            if (found.Latest is not { } latest)
                continue;
            JsonElement standing = latest.GetProperty("standing");
            string state = standing.GetProperty("state").GetString()!, version = standing.GetProperty("activeVersion").GetString()!;
            if (state is not ("current" or "confirmed") || (active is not null && version != active))
                yield return $"{partner.Partner.Id}: {id} is {state} under {version}; the active version is {active}.";
        }
    }
}
