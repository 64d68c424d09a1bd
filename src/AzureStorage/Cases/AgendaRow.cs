using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.FollowUps;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// A case's agendas are stored twice: as JSON in the case's row, so that a write of the case knows what it replaces, and each as a row
/// keyed by the day of its next transition. That row has the columns that worklists need, and all that the events of the case's follow-up
/// need, so that a check need not read the case: all agendas of the case and its latest revision. So a write of one of these writes all.
/// </summary>
internal static class AgendaRow
{
    /// <summary>The column with all agendas, in their order.</summary>
    public const string Agendas = "Agendas";

    /// <summary>
    /// The column of cases that were stored when a case could have only one agenda. <see cref="Agendas"/> takes precedence.
    /// </summary>
    public const string SingleAgenda = "Agenda";

    /// <summary>The columns from which <see cref="FindCase"/> reads.</summary>
    public static ImmutableArray<string> CaseColumns { get; } =
    [
        "RowKey", nameof(AgendaEntry.CaseId), nameof(AgendaEntry.Guideline), nameof(AgendaEntry.Version), Revision, EngineVersion, Agendas,
        RevisionRow.Sequence,
    ];

    /// <summary>The columns from which <see cref="FromRow"/> reads.</summary>
    public static ImmutableArray<string> EntryColumns { get; } =
    [
        "RowKey", nameof(AgendaEntry.Place), nameof(AgendaEntry.CaseId), nameof(AgendaEntry.Guideline), nameof(AgendaEntry.Version),
        nameof(AgendaEntry.Schedule), nameof(AgendaEntry.Action), nameof(AgendaEntry.DueFrom), nameof(AgendaEntry.OverdueAfter),
    ];

    private const string Revision = "Revision";
    private const string EngineVersion = "EngineVersion";
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>Stands for the last day of a window that does not close, so that the storage can compare days as text.</summary>
    private static readonly DateOnly NeverOverdue = DateOnly.MaxValue;

    /// <param name="row">The row, with at least <see cref="EntryColumns"/>.</param>
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

    /// <summary>
    /// Reads a case from the row of one of its agendas; null if the row was written by a build that did not keep the case in it, or if such
    /// a build has written to the bucket since.
    /// </summary>
    /// <param name="row">The row, with at least <see cref="CaseColumns"/>.</param>
    /// <param name="partner">The partner.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="head">The bucket's head.</param>
    public static CaseAgendas? FindCase(TableEntity row, Partner partner, int bucket, BucketHead head) =>
        row.GetInt64(RevisionRow.Sequence) > head.AgendasSince
            ? new(
                new CaseKey(partner.Id, partner.Buckets, bucket, RowKeys.NameOfDue(row.RowKey)),
                row.GetString(nameof(AgendaEntry.CaseId)),
                row.GetInt64(Revision)!.Value,
                row.GetString(nameof(AgendaEntry.Guideline)),
                row.GetString(nameof(AgendaEntry.Version)),
                row.GetString(EngineVersion),
                Read(row))
            : null;

    /// <summary>The changes to the rows of a case's agendas; none if the case stays the same.</summary>
    /// <param name="before">The case as it was read, or null if it was never stored.</param>
    /// <param name="after">The case after the change.</param>
    /// <param name="sequence">The number of an event that the change appends.</param>
    public static IEnumerable<TableTransactionAction> Actions(CaseAgendas? before, CaseAgendas after, long sequence)
    {
        string all = ToJson(after.Agendas);
        if (before is not null && before with { Agendas = after.Agendas } == after && ToJson(before.Agendas) == all)
            yield break;
        HashSet<string> now = [.. Keys(after)];
        foreach (string gone in before is null ? [] : Keys(before).Where(row => !now.Contains(row)))
            yield return Delete(after.Key, gone);
        for (int place = 0; place < after.Agendas.Length; place++)
            yield return new(TableTransactionActionType.UpsertReplace, ToRow(after, place, all, sequence));
    }

    /// <summary>Adds the row by which erasure finds an event of the case's follow-up.</summary>
    public static TableTransactionAction EventMarker(CaseKey key, long sequence) =>
        new(TableTransactionActionType.Add, new TableEntity(RowKeys.Partition(key), RowKeys.FollowUpEvent(key, sequence)));

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

    private static IEnumerable<string> Keys(CaseAgendas of) => of.Agendas.Select((agenda, place) => RowKeys.Due(of.Key, agenda, place));

    private static TableEntity ToRow(CaseAgendas of, int place, string all, long sequence)
    {
        Agenda agenda = of.Agendas[place];
        return new(RowKeys.Partition(of.Key), RowKeys.Due(of.Key, agenda, place))
        {
            [nameof(AgendaEntry.Place)] = place,
            [nameof(AgendaEntry.CaseId)] = of.CaseId,
            [nameof(AgendaEntry.Guideline)] = of.Guideline,
            [nameof(AgendaEntry.Version)] = of.Version,
            [nameof(AgendaEntry.Schedule)] = agenda.Schedule,
            [nameof(AgendaEntry.Action)] = agenda.Action,
            [nameof(AgendaEntry.DueFrom)] = Text(agenda.DueFrom),
            [nameof(AgendaEntry.OverdueAfter)] = Text(agenda.OverdueAfter ?? NeverOverdue),
            [Revision] = of.Revision,
            [EngineVersion] = of.EngineVersion,
            [Agendas] = all,
            [RevisionRow.Sequence] = sequence,
        };
    }

    /// <summary>Needs no separate tag: the row is only written together with its case, under the case's tag.</summary>
    private static TableTransactionAction Delete(CaseKey key, string row) =>
        new(TableTransactionActionType.Delete, new TableEntity(RowKeys.Partition(key), row), Azure.ETag.All);

    private static string Text(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, DayForm, CultureInfo.InvariantCulture);
}
