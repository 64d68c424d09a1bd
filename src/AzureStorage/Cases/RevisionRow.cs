using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>A revision as a row. The latest is in the case's row; earlier ones have rows of their own.</summary>
internal static class RevisionRow
{
    /// <summary>The column with the number of the revision's event, by which erasure finds the event.</summary>
    public const string Sequence = "Sequence";

    public static TableEntity ToRow(CaseRevision revision, string partition, string row, long sequence) => new(partition, row)
    {
        [nameof(CaseRevision.CaseId)] = revision.CaseId,
        [nameof(CaseRevision.Number)] = revision.Number,
        [nameof(CaseRevision.At)] = revision.At,
        [nameof(CaseRevision.By)] = revision.By,
        [nameof(CaseRevision.Cause)] = revision.Cause,
        [nameof(CaseRevision.Guideline)] = revision.Guideline,
        [nameof(CaseRevision.Version)] = revision.Version,
        [nameof(CaseRevision.ContentHash)] = revision.ContentHash,
        [nameof(CaseRevision.EngineVersion)] = revision.EngineVersion,
        [nameof(CaseRevision.AsOf)] = revision.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        [nameof(CaseRevision.Facts)] = revision.Facts,
        [nameof(CaseRevision.DecisionId)] = revision.DecisionId,
        [nameof(CaseRevision.AnswerHash)] = revision.AnswerHash,
        [nameof(CaseRevision.Outcome)] = revision.Outcome,
        [Sequence] = sequence,
    };

    /// <summary>The columns of a revision, including those that tell it from a tombstone.</summary>
    public static ImmutableArray<string> Properties { get; } =
    [
        "RowKey", nameof(CaseRevision.CaseId), nameof(CaseRevision.Number), nameof(CaseRevision.At), nameof(CaseRevision.By),
        nameof(CaseRevision.Cause),
        nameof(CaseRevision.Guideline), nameof(CaseRevision.Version), nameof(CaseRevision.ContentHash), nameof(CaseRevision.EngineVersion),
        nameof(CaseRevision.AsOf), nameof(CaseRevision.Facts), nameof(CaseRevision.DecisionId), nameof(CaseRevision.AnswerHash),
        nameof(CaseRevision.Outcome), Sequence, AgendaRow.Agendas, AgendaRow.SingleAgenda,
    ];

    /// <summary>The columns that say which guideline content decided a case, and why.</summary>
    public static ImmutableArray<string> DecidedBy { get; } =
        ["RowKey", nameof(CaseRevision.Guideline), nameof(CaseRevision.ContentHash), nameof(CaseRevision.Cause)];

    public static StoredCase ToStoredCase(TableEntity row)
    {
        CaseRevision latest = FromRow(row);
        return new(
            latest, latest.Number, row.GetInt64(Sequence)!.Value, IsErasing: false, row.ETag.ToString())
        { Agendas = AgendaRow.Read(row) };
    }

    public static CaseRevision FromRow(TableEntity row) => new()
    {
        CaseId = row.GetString(nameof(CaseRevision.CaseId)),
        Number = row.GetInt64(nameof(CaseRevision.Number))!.Value,
        At = row.GetDateTimeOffset(nameof(CaseRevision.At))!.Value,
        By = row.GetString(nameof(CaseRevision.By)),
        Cause = row.GetString(nameof(CaseRevision.Cause)),
        Guideline = row.GetString(nameof(CaseRevision.Guideline)),
        Version = row.GetString(nameof(CaseRevision.Version)),
        ContentHash = row.GetString(nameof(CaseRevision.ContentHash)),
        EngineVersion = row.GetString(nameof(CaseRevision.EngineVersion)),
        AsOf = DateOnly.ParseExact(row.GetString(nameof(CaseRevision.AsOf)), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Facts = row.GetString(nameof(CaseRevision.Facts)),
        DecisionId = row.GetString(nameof(CaseRevision.DecisionId)),
        AnswerHash = row.GetString(nameof(CaseRevision.AnswerHash)),
        Outcome = row.GetString(nameof(CaseRevision.Outcome)),
    };
}
