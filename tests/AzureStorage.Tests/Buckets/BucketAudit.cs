using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;

namespace GuidelineDecisions.AzureStorage.Tests.Buckets;

/// <summary>Checks the rows of a bucket against each other: what must hold whatever was written, by whom and in which order.</summary>
internal sealed class BucketAudit
{
    private readonly List<TableEntity> rows;
    private readonly Dictionary<long, TableEntity> events;
    private readonly string when;

    private BucketAudit(List<TableEntity> rows, string when)
    {
        this.rows = rows;
        this.when = when;
        events = Rows("event|").ToDictionary(row => Number(row.RowKey));
    }

    /// <param name="revisions">The number of revisions that were acknowledged.</param>
    /// <param name="when">Describes the run if the check fails.</param>
    public static async Task CheckAsync(string connection, Caller caller, int revisions, string when)
    {
        TableClient table = StorageAccount.Tables(connection).GetTableClient("cases");
        List<TableEntity> rows = [];
        await foreach (TableEntity row in table.QueryAsync<TableEntity>($"PartitionKey eq '{caller.Partner.Id}|0000'"))
            rows.Add(row);
        var audit = new BucketAudit(rows, when);
        audit.CheckEvents(revisions);
        foreach (TableEntity row in audit.Rows("case|"))
            audit.CheckCase(row, row.RowKey["case|".Length..]);
        audit.CheckExamples(caller.Partner);
    }

    private void CheckEvents(int revisions)
    {
        long last = rows.Single(row => row.RowKey == "head").GetInt64("Sequence")!.Value;
        SameItems(Enumerable.Range(1, (int)last).Select(number => (long)number), events.Keys.Order(), "the events' numbers");
        Same(
            Rows("told|").Count(), events.Values.Count(row => Type(row) == FeedEventTypes.ReevaluationCompleted),
            "the events appended once");
        Same(revisions, events.Values.Count(IsOfRevision), "the acknowledged revisions");
    }

    private void CheckCase(TableEntity row, string name)
    {
        TableEntity[] history = [.. Rows($"decision|{name}|")];
        TableEntity[] markers = [.. Rows($"followed|{name}|")];
        TableEntity[] agendas = [.. Rows("due|").Where(due => due.RowKey.Split('|')[2] == name)];
        TableEntity[] own = [.. events.Values.Where(each => each.GetString("CaseKey") == name)];
        TableEntity[] named = [.. own.Where(each => each.GetString("CaseId") is { Length: > 0 })];
        if (row.ContainsKey("DeletedAt"))
        {
            Same(false, row.GetBoolean("Erasing") == true, "something is left to erase");
            Same(0, history.Length + markers.Length + agendas.Length, "the rows of an erased case");
            Same(0, named.Length, "the events that name an erased case");
            Same(FeedEventTypes.CaseDeleted, Type(own[^1]), "the last event of an erased case");
            return;
        }

        long latest = row.GetInt64("Number")!.Value;
        long[] numbers = [.. history.Select(each => each.GetInt64("Number")!.Value).Order(), latest];
        SameItems(Enumerable.Range(0, numbers.Length).Select(place => numbers[0] + place), numbers, "the revisions");
        // Each revision points to its event, and every event that still names the case is reached from the case's rows.
        TableEntity[] ofRevisions = [.. history.Append(row).Select(each => events[each.GetInt64("Sequence")!.Value])];
        SameItems(numbers, ofRevisions.Select(each => each.GetInt64("Revision")!.Value).Order(), "the revisions of their events");
        IEnumerable<TableEntity> reached = ofRevisions.Concat(
            markers.Select(marker => events[Number(marker.RowKey)]));
        SameItems(named.Select(each => each.RowKey).Order(), reached.Select(each => each.RowKey).Order(), "the events that name the case");
        CheckAgendas(row, name, agendas, own);
    }

    /// <summary>
    /// Each agenda of a case has its row, there is no other one, and each schedule's events form a chain that ends with its agenda: each
    /// starts from the state that the one before ended with. A scheduled window is no event.
    /// </summary>
    private void CheckAgendas(TableEntity row, string name, TableEntity[] rows, TableEntity[] own)
    {
        JsonElement[] agendas =
            row.GetString("Agendas") is { } json ? [.. JsonDocument.Parse(json).RootElement.EnumerateArray()] : [];
        SameItems(
            agendas.Select((each, place) => Invariant($"due|{Day(each, "next")}|{name}|{place:00} {place} ")
                + $"{each.GetProperty("schedule")} {each.GetProperty("action")} {Day(each, "dueFrom")} {Day(each, "overdueAfter")}")
                .Order(StringComparer.Ordinal),
            rows.Select(due => Invariant($"{due.RowKey} {due.GetInt32("Place")} ")
                + Invariant($"{due["Schedule"]} {due["Action"]} {due["DueFrom"]} {due["OverdueAfter"]}")),
            "the agenda rows");
        Dictionary<string, string> states = [];
        foreach (TableEntity each in own.OrderBy(each => each.RowKey, StringComparer.Ordinal))
        {
            if (Type(each) == FeedEventTypes.CaseDeleted)
                states.Clear();
            if (each.GetString("FollowUp") is not { Length: > 0 } text)
                continue;
            JsonElement transition = JsonDocument.Parse(text).RootElement;
            string schedule = transition.GetProperty("schedule").GetString()!, to = transition.GetProperty("to").GetString()!;
            string? from = transition.GetProperty("from").GetString(), state = states.GetValueOrDefault(schedule);
            Same(state, state is null && from == "scheduled" ? null : from, $"the state before {each.RowKey} of {schedule}");
            states.Remove(schedule);
            if (to is not ("done" or "ended"))
                states.Add(schedule, to);
        }

        foreach (JsonElement agenda in agendas)
        {
            string schedule = agenda.GetProperty("schedule").GetString()!;
            Same(states.GetValueOrDefault(schedule, "scheduled"), agenda.GetProperty("state").GetString()!.ToLowerInvariant(),
                $"the state of {schedule}");
            states.Remove(schedule);
        }

        Same(0, states.Count, "the schedules that were neither done nor ended and have no agenda");

        static string Day(JsonElement agenda, string member) =>
            agenda.TryGetProperty(member, out JsonElement day) && day.ValueKind == JsonValueKind.String ? day.GetString()! : "9999-12-31";
    }

    private void CheckExamples(Application.Partners.Partner partner)
    {
        string[] alive = [.. Rows("case|").Where(row => !row.ContainsKey("DeletedAt")).Select(row => row.GetString("CaseId"))];
        foreach (TableEntity row in Rows("example|"))
        {
            string examples = row.GetString("Examples");
            Assert.True(
                alive.Contains(Operations.CaseId) || !examples.Contains(Operations.CaseId, StringComparison.Ordinal),
                $"{when}: an example of {partner.Id} names an erased case.");
        }
    }

    /// <summary>The number at the end of a row's key.</summary>
    private static long Number(string key) => long.Parse(key.AsSpan(key.LastIndexOf('|') + 1), CultureInfo.InvariantCulture);

    private static bool IsOfRevision(TableEntity row) =>
        Type(row) is FeedEventTypes.CaseCreated or FeedEventTypes.CaseUpdated or FeedEventTypes.RecommendationChanged;

    private static string Type(TableEntity row) => row.GetString("Type");

    private IEnumerable<TableEntity> Rows(string prefix) => rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal));

    private void Same<T>(T expected, T found, string what) =>
        Assert.True(Equals(expected, found), Invariant($"{when}: {what}: expected {expected}, found {found}."));

    private void SameItems<T>(IEnumerable<T> expected, IEnumerable<T> found, string what) =>
        Same(string.Join(' ', expected), string.Join(' ', found), what);
}
