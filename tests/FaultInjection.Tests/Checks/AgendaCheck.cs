using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.FaultInjection.Tests.Clients;
using GuidelineDecisions.FaultInjection.Tests.Model;

namespace GuidelineDecisions.FaultInjection.Tests.Checks;

/// <summary>
/// A plain model goes through the revisions of each case, by the versions that decided them. Each schedule has the transitions and the
/// agenda that the model has, once and in order.
/// </summary>
internal static class AgendaCheck
{
    /// <param name="end">The end of the run.</param>
    /// <param name="today">The day on which it ended.</param>
    /// <param name="isOneDay">
    /// Whether all hosts agreed during the run what day it was. Around midnight they disagree, so which day a transition has is open;
    /// then only the windows are compared, and each transition has to start from the state that the previous one ended with.
    /// </param>
    public static IEnumerable<string> Violations(EndState end, DateOnly today, bool isOneDay)
    {
        ILookup<(string Partner, string Name), TableEntity> rows = end.Tables["cases"]
            .Where(row => row.RowKey.StartsWith("due|", StringComparison.Ordinal))
            .ToLookup(row => (row.PartitionKey.Split('|')[0], row.RowKey.Split('|')[2]));
        foreach (PartnerEnd partner in end.Partners)
        {
            foreach ((string id, CaseEnd found) in partner.Cases)
            {
                FollowedCase? model = found.Latest is null ? null : ModelOf(partner, id, found, today);
                string stored = Text(rows[(partner.Partner.Id, PartnerEnd.NameOf(id))].Select(row => Text(row, isOneDay)));
                string expected = Text((model?.Agendas ?? []).Select(agenda => Text(agenda, isOneDay)));
                if (stored != expected)
                    yield return $"{partner.Partner.Id}: {id} has the agendas [{stored}]; expected [{expected}].";
                string? wrong = isOneDay && model is not null ? Wrong(partner, id, model) : Broken(partner, id);
                if (wrong is not null)
                    yield return $"{partner.Partner.Id}: {id}: {wrong}";
            }
        }
    }

    /// <summary>Lets the model of a case go through its revisions since it was stored, or stored again after a deletion.</summary>
    private static FollowedCase ModelOf(PartnerEnd partner, string id, CaseEnd found, DateOnly today)
    {
        JsonElement[] revisions = [.. SinceCreation(partner, id).Where(each => each.GetProperty("type").GetString() is
            CaseChange.Created or CaseChange.Updated or CaseChange.Changed)];
        FollowedCase model = MarkedFacts.ModelOf(id, DayOf(revisions[0]));
        foreach (JsonElement revision in revisions)
        {
            model.AdvanceTo(DayOf(revision));
            Facts facts = found.Revisions[revision.GetProperty("revision").GetInt64()];
            model.Replace(JsonNode.Parse(facts.ToJson())!.AsObject(), revision.GetProperty("version").GetString()!);
        }

        model.AdvanceTo(today);
        return model;
    }

    private static IEnumerable<JsonElement> SinceCreation(PartnerEnd partner, string id)
    {
        JsonElement[] events = [.. partner.EventsOf(id)];
        int created = Array.FindLastIndex(events, each => each.GetProperty("type").GetString() == CaseChange.Created);
        return events.Skip(Math.Max(0, created));
    }

    private static string? Wrong(PartnerEnd partner, string id, FollowedCase model)
    {
        ILookup<string, string> found = SinceCreation(partner, id).Select(TransitionOf).OfType<string>().ToLookup(ScheduleOf);
        ILookup<string, string> expected = model.Events.ToLookup(ScheduleOf);
        foreach (string schedule in found.Concat(expected).Select(each => each.Key).Distinct())
        {
            if (!found[schedule].SequenceEqual(expected[schedule]))
                return $"found the transitions [{string.Join("; ", found[schedule])}]; expected [{string.Join("; ", expected[schedule])}].";
        }

        return null;

        static string ScheduleOf(string transition) => transition.Split(' ')[0];
    }

    private static string? TransitionOf(JsonElement each)
    {
        if (!each.TryGetProperty("followUp", out JsonElement transition) || transition.ValueKind != JsonValueKind.Object)
            return null;
        return PlainSchedule.Text(
            transition.GetProperty("schedule").GetString()!, each.GetProperty("type").GetString()!,
            transition.GetProperty("from").GetString(), transition.GetProperty("to").GetString()!, Day(transition, "dueFrom")!.Value,
            Day(transition, "overdueAfter"), Day(transition, "on")!.Value);
    }

    private static DateOnly? Day(JsonElement at, string member) =>
        at.GetProperty(member).GetString() is { } text ? DateOnly.Parse(text, CultureInfo.InvariantCulture) : null;

    private static DateOnly DayOf(JsonElement each) => DateOnly.FromDateTime(each.GetProperty("at").GetDateTimeOffset().UtcDateTime);

    private static string Text(TableEntity row, bool withNext) =>
        Invariant($"{row["Schedule"]} {row["DueFrom"]} to {row["OverdueAfter"]}") + (withNext ? $", next {row.RowKey.Split('|')[1]}" : "");

    private static string Text(PlainAgenda agenda, bool withNext) =>
        Invariant($"{agenda.Schedule} {agenda.From:yyyy-MM-dd} to {agenda.To ?? DateOnly.MaxValue:yyyy-MM-dd}")
        + (withNext ? Invariant($", next {agenda.Next ?? DateOnly.MaxValue:yyyy-MM-dd}") : "");

    private static string Text(IEnumerable<string> parts) => string.Join("; ", parts.Order(StringComparer.Ordinal));

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
