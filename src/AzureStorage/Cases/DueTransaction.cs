using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.FollowUps.Agendas;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>Collects the transitions of due cases of a bucket until its transaction is full.</summary>
internal sealed class DueTransaction(Partner partner, int bucket, BucketHead head, Func<CaseAgendas, AgendaAdvance> advance)
{
    private readonly List<TableTransactionAction> rows = [];
    private readonly ImmutableArray<FeedEvent>.Builder events = ImmutableArray.CreateBuilder<FeedEvent>();
    private readonly List<string> together = [];
    private readonly List<string> left = [];
    private string? last;

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsEmpty => events.Count == 0;

    /// <summary>What to write.</summary>
    public BucketChange Change => new(rows, events.ToImmutable());

    /// <summary>Takes due rows, in order, until one does not fit.</summary>
    /// <param name="due">The rows, with the columns <see cref="AgendaRow.CaseColumns"/>.</param>
    /// <returns>Whether all were taken.</returns>
    public bool Take(IEnumerable<TableEntity> due)
    {
        foreach (TableEntity row in due)
        {
            string name = RowKeys.NameOfDue(row.RowKey);
            // A case with several due agendas has been brought up to the day by the first of them.
            if (!together.Contains(name) && !left.Contains(name) && !TryTake(row, name))
                return false;
            last = row.RowKey;
        }

        return true;
    }

    /// <param name="isWritten">Whether the change was written; otherwise each of the cases is left.</param>
    /// <param name="isEnd">Whether no due rows follow those that were taken.</param>
    public DueStep ToStep(bool isWritten, bool isEnd) =>
        new(isWritten ? events.ToImmutable() : [], isWritten ? [.. left] : [.. together, .. left], isEnd ? null : last);

    private bool TryTake(TableEntity row, string name)
    {
        if (AgendaRow.FindCase(row, partner, bucket, head) is not { } before
            || advance(before) is not { Events.IsEmpty: false } transitions)
        {
            left.Add(name);
            return true;
        }

        TableTransactionAction[] actions = [.. Actions(before, transitions)];
        int needed = actions.Length + transitions.Events.Length;
        if (rows.Count + events.Count + needed > ICaseStore.MaxRows)
        {
            if (needed <= ICaseStore.MaxRows)
                return false;
            left.Add(name); // The transitions that it has missed do not fit in one transaction.
            return true;
        }

        rows.AddRange(actions);
        events.AddRange(transitions.Events);
        together.Add(name);
        return true;
    }

    /// <summary>Needs no tag of the case: nothing in the bucket changes while its head stays the same.</summary>
    private IEnumerable<TableTransactionAction> Actions(CaseAgendas before, AgendaAdvance transitions)
    {
        CaseKey key = before.Key;
        long sequence = head.Sequence + events.Count + 1;
        yield return new(
            TableTransactionActionType.UpdateMerge,
            new TableEntity(RowKeys.Partition(key), RowKeys.Case(key)) { [AgendaRow.Agendas] = AgendaRow.ToJson(transitions.Agendas) },
            ETag.All);
        foreach (TableTransactionAction moved in AgendaRow.Actions(before, before with { Agendas = transitions.Agendas }, sequence))
            yield return moved;
        for (int place = 0; place < transitions.Events.Length; place++)
            yield return AgendaRow.EventMarker(key, sequence + place);
    }
}
