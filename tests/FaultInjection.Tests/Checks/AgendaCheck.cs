using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.FaultInjection.Tests.Model;

namespace GuidelineDecisions.FaultInjection.Tests.Checks;

/// <summary>Every case has the agenda that the plain calendar gives it, once, and its follow-up events follow from each other.</summary>
internal static class AgendaCheck
{
    private const int OpensAfterMonths = 2;
    private const int ClosesAfterMonths = 4;
    private const int ReminderEveryDays = 14;

    public static IEnumerable<string> Violations(EndState end, DateOnly today)
    {
        ILookup<(string Partner, string Name), TableEntity> rows = end.Tables["cases"]
            .Where(row => row.RowKey.StartsWith("due|", StringComparison.Ordinal))
            .ToLookup(row => (row.PartitionKey.Split('|')[0], row.RowKey.Split('|')[2]));
        foreach (PartnerEnd partner in end.Partners)
        {
            foreach ((string id, CaseEnd found) in partner.Cases)
            {
                (DateOnly From, DateOnly To)? window =
                    found.Latest is { } latest ? Window(Facts.Of(latest.GetProperty("facts"))) : null;
                TableEntity[] stored = [.. rows[(partner.Partner.Id, PartnerEnd.NameOf(id))]];
                string text = string.Join("; ", stored.Select(row => Invariant($"{row.RowKey.Split('|')[1]}: {From(row)} to {To(row)}")));
                if (!(window is { } expected ? stored is [var row] && IsRight(row, expected, today) : stored.Length == 0))
                    yield return Invariant($"{partner.Partner.Id}: {id} has the agenda [{text}]; expected the window {window}.");
                if (Broken(partner, id) is { } broken)
                    yield return $"{partner.Partner.Id}: {id}: {broken}";
            }
        }
    }

    private static (DateOnly From, DateOnly To)? Window(Facts facts)
    {
        if (!facts.Has("her2Status", "\"positive\"") || facts.Date("vertebralRadiotherapyEnd") is not { } radiated)
            return null;
        string? imaged = facts.Date("lastSpineImaging");
        DateOnly counted = Day(string.CompareOrdinal(imaged, radiated) > 0 ? imaged! : radiated);
        return (PlainCalendar.MonthsLater(counted, OpensAfterMonths), PlainCalendar.MonthsLater(counted, ClosesAfterMonths));
    }

    /// <summary>Around midnight the hosts disagree on what day it is, so a day more or less is right.</summary>
    private static bool IsRight(TableEntity row, (DateOnly From, DateOnly To) window, DateOnly today)
    {
        DateOnly next = Day(row.RowKey.Split('|')[1]);
        if (From(row) != window.From || To(row) != window.To)
            return false;
        return today < window.From.AddDays(-1) ? next == window.From
            : today > window.To.AddDays(1) ? next >= today && next <= today.AddDays(ReminderEveryDays + 1)
            : next == window.From || next == window.To.AddDays(1) || next >= today;
    }

    private static DateOnly From(TableEntity row) => Day(row.GetString("DueFrom"));

    private static DateOnly To(TableEntity row) => Day(row.GetString("OverdueAfter"));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>
    /// Each transition of a schedule starts from the state that its previous one ended with, so none is missing or doubled.
    /// </summary>
    private static string? Broken(PartnerEnd partner, string id)
    {
        Dictionary<string, string> states = [];
        foreach (JsonElement each in partner.EventsOf(id))
        {
            if (each.GetProperty("type").GetString() == CaseChange.Deleted)
                states.Clear();
            if (!each.TryGetProperty("followUp", out JsonElement transition) || transition.ValueKind != JsonValueKind.Object)
                continue;
            string schedule = transition.GetProperty("schedule").GetString()!, to = transition.GetProperty("to").GetString()!;
            string? from = transition.GetProperty("from").GetString(), state = states.GetValueOrDefault(schedule);
            // A scheduled window is no event, and after the end of one the next starts from nothing.
            if (from != state && !(state is null && from == "scheduled"))
                return $"the follow-up event {each.GetProperty("id")} starts from {from ?? "nothing"}; the one before ended with {state}.";
            states.Remove(schedule);
            if (to is not ("done" or "ended"))
                states.Add(schedule, to);
        }

        return null;
    }
}
