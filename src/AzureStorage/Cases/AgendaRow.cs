using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// A case's agendas are stored twice: as JSON in the case's row, so that a write of the case knows what it replaces, and each as a row
/// keyed by the day of its next transition, with the columns that worklists need.
/// </summary>
internal static class AgendaRow
{
    /// <summary>The column with all agendas, in their order.</summary>
    public const string Agendas = "Agendas";

    /// <summary>
    /// The column of cases that were stored when a case could have only one agenda. <see cref="Agendas"/> takes precedence.
    /// </summary>
    public const string SingleAgenda = "Agenda";

    private const string DayForm = "yyyy-MM-dd";

    /// <summary>Stands for the last day of a window that does not close, so that the storage can compare days as text.</summary>
    private static readonly DateOnly NeverOverdue = DateOnly.MaxValue;

    public static AgendaEntry FromRow(TableEntity row)
    {
        DateOnly overdueAfter = Day(row.GetString(nameof(AgendaEntry.OverdueAfter)));
        return new(
            RowKeys.NameOfDue(row.RowKey),
            row.GetInt32(nameof(AgendaEntry.Place)) ?? 0,
            row.GetString(nameof(AgendaEntry.CaseId)),
            row.GetString(nameof(AgendaEntry.Guideline)),
            row.GetString(nameof(AgendaEntry.Version)),
            row.GetString(nameof(AgendaEntry.Schedule)),
            row.GetString(nameof(AgendaEntry.Action)),
            Day(row.GetString(nameof(AgendaEntry.DueFrom))),
            overdueAfter == NeverOverdue ? null : overdueAfter);
    }

    public static string ToJson(ImmutableArray<Agenda> agendas) =>
        JsonSerializer.Serialize(agendas, FollowUpJson.Default.ImmutableArrayAgenda);

    /// <summary>Reads the agendas from a case's row.</summary>
    public static ImmutableArray<Agenda> Read(TableEntity row) =>
        row.GetString(Agendas) is { } all ? JsonSerializer.Deserialize(all, FollowUpJson.Default.ImmutableArrayAgenda)
        : row.GetString(SingleAgenda) is { } single ? [JsonSerializer.Deserialize(single, FollowUpJson.Default.Agenda)!]
        : [];

    /// <summary>The changes to the rows of a case's agendas; none for an agenda that stays the same.</summary>
    /// <param name="before">The case as it was read, or null if it was never stored.</param>
    /// <param name="next">The latest revision after the change.</param>
    /// <param name="after">The agendas after the change.</param>
    public static IEnumerable<TableTransactionAction> Actions(
        CaseKey key, StoredCase? before, CaseRevision next, ImmutableArray<Agenda> after)
    {
        Dictionary<string, AgendaEntry> old = before?.Latest is { } latest ? Entries(key, latest, before.Agendas) : [];
        Dictionary<string, AgendaEntry> now = Entries(key, next, after);
        foreach (string gone in old.Keys.Where(row => !now.ContainsKey(row)))
            yield return Delete(key, gone);
        foreach ((string row, AgendaEntry entry) in now.Where(each => old.GetValueOrDefault(each.Key) != each.Value))
            yield return new(TableTransactionActionType.UpsertReplace, ToRow(key, row, entry));
    }

    public static IEnumerable<TableTransactionAction> Deletions(CaseKey key, ImmutableArray<Agenda> agendas) =>
        agendas.Select((agenda, place) => Delete(key, RowKeys.Due(key, agenda, place)));

    /// <summary>Compares dates as text, which works because yyyy-MM-dd sorts in date order.</summary>
    public static string Filter(string partner, int bucket, AgendaFilter filter)
    {
        string today = Text(filter.Today);
        IEnumerable<string> states = filter.States.Select(state => state switch
        {
            FollowUpStatus.Scheduled => $"{nameof(AgendaEntry.DueFrom)} gt '{today}'",
            FollowUpStatus.Due => $"({nameof(AgendaEntry.DueFrom)} le '{today}' and {nameof(AgendaEntry.OverdueAfter)} ge '{today}')",
            _ => $"{nameof(AgendaEntry.OverdueAfter)} lt '{today}'",
        });
        return RowKeys.AllDue(partner, bucket)
            + (filter.States.Length < AgendaFilter.AllStates.Length ? $" and ({string.Join(" or ", states)})" : "")
            + (filter.OpensBefore is { } before ? $" and {nameof(AgendaEntry.DueFrom)} lt '{Text(before)}'" : "")
            + (filter.ClosesFrom is { } from ? $" and {nameof(AgendaEntry.OverdueAfter)} ge '{Text(from)}'" : "");
    }

    private static Dictionary<string, AgendaEntry> Entries(CaseKey key, CaseRevision revision, ImmutableArray<Agenda> agendas) => agendas
        .Select((agenda, place) => (agenda, place))
        .ToDictionary(each => RowKeys.Due(key, each.agenda, each.place), each => new AgendaEntry(
            key.Name, each.place, revision.CaseId, revision.Guideline, revision.Version, each.agenda.Schedule, each.agenda.Action,
            each.agenda.DueFrom, each.agenda.OverdueAfter));

    private static TableEntity ToRow(CaseKey key, string row, AgendaEntry entry) => new(RowKeys.Partition(key), row)
    {
        [nameof(AgendaEntry.Place)] = entry.Place,
        [nameof(AgendaEntry.CaseId)] = entry.CaseId,
        [nameof(AgendaEntry.Guideline)] = entry.Guideline,
        [nameof(AgendaEntry.Version)] = entry.Version,
        [nameof(AgendaEntry.Schedule)] = entry.Schedule,
        [nameof(AgendaEntry.Action)] = entry.Action,
        [nameof(AgendaEntry.DueFrom)] = Text(entry.DueFrom),
        [nameof(AgendaEntry.OverdueAfter)] = Text(entry.OverdueAfter ?? NeverOverdue),
    };

    /// <summary>Needs no separate tag: the row is only written together with its case, under the case's tag.</summary>
    private static TableTransactionAction Delete(CaseKey key, string row) =>
        new(TableTransactionActionType.Delete, new TableEntity(RowKeys.Partition(key), row), Azure.ETag.All);

    private static string Text(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, DayForm, CultureInfo.InvariantCulture);
}
