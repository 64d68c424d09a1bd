using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;

namespace GuidelineDecisions.AzureStorage.Guidelines;

/// <summary>
/// Rows of the table <c>guidelines</c>. A partition is one guideline. Its rows are <c>version|1.0.0</c> (head and compressed document,
/// which never change, its latest activation and its withdrawal), <c>active</c>, and <c>audit|</c> followed by a time.
/// </summary>
internal static class GuidelineRows
{
    public const string Active = "active";
    public const string VersionPrefix = "version|";
    public const string AuditPrefix = "audit|";

    /// <summary>The columns of version heads and of the active row; the document is left out.</summary>
    public static ImmutableArray<string> HeadProperties { get; } =
    [
        "PartitionKey", "RowKey", nameof(VersionHead.ContentHash), nameof(VersionHead.At), nameof(VersionHead.By),
        nameof(Activation.Version),
        nameof(Activation.Since), nameof(Activation.Reason), nameof(Activation.Number), nameof(Activation.Job),
        NeedsActivation, WithdrawnAt, WithdrawnBy, WithdrawnReason,
    ];

    private const string Document = "Document";
    private const string PieceCount = "Pieces";
    private const string What = "What";
    private const string NeedsActivation = "NeedsActivation";
    private const string LatestActivation = "LatestActivation";
    private const string WithdrawnAt = "WithdrawnAt";
    private const string WithdrawnBy = "WithdrawnBy";
    private const string WithdrawnReason = "WithdrawnReason";

    public static TableEntity ToRow(VersionHead head, ReadOnlyMemory<byte> document)
    {
        var row = new TableEntity(head.Guideline, VersionPrefix + head.Version)
        {
            [nameof(VersionHead.ContentHash)] = head.ContentHash,
            [nameof(VersionHead.At)] = head.At,
            [nameof(VersionHead.By)] = head.By,
            [NeedsActivation] = true,
        };
        row[PieceCount] = Pieces.Add(row, Document, document);
        return row;
    }

    public static VersionHead ToHead(TableEntity row) => new(
        row.PartitionKey,
        row.RowKey[VersionPrefix.Length..],
        row.GetString(nameof(VersionHead.ContentHash)),
        row.GetDateTimeOffset(nameof(VersionHead.At))!.Value,
        row.GetString(nameof(VersionHead.By)))
    {
        NeedsActivation = row.GetBoolean(NeedsActivation) ?? false,
        Withdrawn = row.GetDateTimeOffset(WithdrawnAt) is { } at
            ? new(at, row.GetString(WithdrawnBy), row.GetString(WithdrawnReason))
            : null,
        Tag = row.ETag.ToString(),
    };

    /// <summary>What an activation adds to the version's row, so that the row's tag tells of it.</summary>
    public static TableEntity ToActivated(Activation activation) =>
        new(activation.Guideline, VersionPrefix + activation.Version) { [LatestActivation] = activation.Number };

    /// <summary>What a withdrawal adds to the version's row.</summary>
    public static TableEntity ToWithdrawn(VersionHead version, ReasonedChange withdrawal) =>
        new(version.Guideline, VersionPrefix + version.Version)
        {
            [WithdrawnAt] = withdrawal.At,
            [WithdrawnBy] = withdrawal.By,
            [WithdrawnReason] = withdrawal.Reason,
        };

    public static byte[] ToDocument(TableEntity row) => Pieces.Read(row, Document)!;

    public static TableEntity ToRow(Activation active) => new(active.Guideline, Active)
    {
        [nameof(Activation.Version)] = active.Version,
        [nameof(Activation.ContentHash)] = active.ContentHash,
        [nameof(Activation.Since)] = active.Since,
        [nameof(Activation.By)] = active.By,
        [nameof(Activation.Reason)] = active.Reason,
        [nameof(Activation.Number)] = active.Number,
        [nameof(Activation.Job)] = active.Job,
    };

    public static Activation ToActivation(TableEntity row) => new(
        row.PartitionKey,
        row.GetString(nameof(Activation.Version)),
        row.GetString(nameof(Activation.ContentHash)),
        row.GetDateTimeOffset(nameof(Activation.Since))!.Value,
        row.GetString(nameof(Activation.By)),
        row.GetString(nameof(Activation.Reason)),
        row.GetInt64(nameof(Activation.Number)) ?? 1,
        row.GetString(nameof(Activation.Job)),
        row.ETag.ToString());

    public static TableEntity ToRow(string guideline, GuidelineAudit audit) => new(
        guideline, string.Create(CultureInfo.InvariantCulture, $"{AuditPrefix}{audit.At.UtcTicks:D19}-{Guid.NewGuid():N}"))
    {
        [nameof(GuidelineAudit.At)] = audit.At,
        [nameof(GuidelineAudit.By)] = audit.By,
        [What] = audit.What,
        [nameof(GuidelineAudit.Version)] = audit.Version,
        [nameof(GuidelineAudit.ContentHash)] = audit.ContentHash,
        [nameof(GuidelineAudit.Reason)] = audit.Reason ?? "",
    };

    public static GuidelineAudit ToAudit(TableEntity row) => new(
        row.GetDateTimeOffset(nameof(GuidelineAudit.At))!.Value,
        row.GetString(nameof(GuidelineAudit.By)),
        row.GetString(What),
        row.GetString(nameof(GuidelineAudit.Version)),
        row.GetString(nameof(GuidelineAudit.ContentHash)),
        row.GetString(nameof(GuidelineAudit.Reason)) is { Length: > 0 } reason ? reason : null);
}
