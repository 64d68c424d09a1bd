using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// A case's agenda is stored twice: as JSON in the case's row, so that a write of the case knows what it replaces, and as a row keyed by
/// the day of the next transition, with the columns that worklists need.
/// </summary>
internal static class AgendaRow
{
    public const string Agenda = "Agenda";

    private const string DayForm = "yyyy-MM-dd";

    public static TableEntity ToRow(CaseKey key, CaseRevision revision, Agenda agenda) =>
        new(RowKeys.Partition(key), RowKeys.Due(key, agenda.Next))
        {
            [nameof(AgendaEntry.CaseId)] = revision.CaseId,
            [nameof(AgendaEntry.Guideline)] = revision.Guideline,
            [nameof(AgendaEntry.Action)] = agenda.Action,
            [nameof(AgendaEntry.DueFrom)] = Text(agenda.DueFrom),
            [nameof(AgendaEntry.OverdueAfter)] = Text(agenda.OverdueAfter),
        };

    public static AgendaEntry FromRow(TableEntity row) => new(
        RowKeys.NameOfDue(row.RowKey),
        row.GetString(nameof(AgendaEntry.CaseId)),
        row.GetString(nameof(AgendaEntry.Guideline)),
        row.GetString(nameof(AgendaEntry.Action)),
        Day(row.GetString(nameof(AgendaEntry.DueFrom))),
        Day(row.GetString(nameof(AgendaEntry.OverdueAfter))));

    public static string ToJson(Agenda agenda) => JsonSerializer.Serialize(agenda, FollowUpJson.Default.Agenda);

    /// <summary>Reads the agenda from a case's row.</summary>
    public static Agenda? Read(TableEntity row) =>
        row.GetString(Agenda) is { } json ? JsonSerializer.Deserialize(json, FollowUpJson.Default.Agenda) : null;

    /// <summary>The changes to the agenda's row; none while the window and its next transition stay the same.</summary>
    public static IEnumerable<TableTransactionAction> Actions(CaseKey key, CaseRevision next, AgendaChange move)
    {
        (Agenda? before, Agenda? after) = (move.Before, move.After);
        if (before is not null && after is not null && before.IsSameWindow(after) && before.Next == after.Next)
            yield break;
        if (before is not null && before.Next != after?.Next)
            yield return Delete(key, before);
        if (after is not null)
            yield return new(TableTransactionActionType.UpsertReplace, ToRow(key, next, after));
    }

    /// <summary>Needs no separate tag: the row is only written together with its case, under the case's tag.</summary>
    public static TableTransactionAction Delete(CaseKey key, Agenda agenda) =>
        new(TableTransactionActionType.Delete, new TableEntity(RowKeys.Partition(key), RowKeys.Due(key, agenda.Next)), Azure.ETag.All);

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

    private static string Text(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, DayForm, CultureInfo.InvariantCulture);
}
