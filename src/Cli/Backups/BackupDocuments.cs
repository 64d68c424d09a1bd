using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Proving;

namespace GuidelineDecisions.Cli.Backups;

/// <summary>The --json document of backup and backup verify. Its keys must not change.</summary>
/// <param name="Verification">Null if it was not asked for.</param>
internal sealed record BackupReport(
    string File, Guid Id, DateTimeOffset CreatedAt, string EngineVersion, string? Partner, string KeyId,
    ImmutableSortedDictionary<string, long> Rows, int ResumedAt, VerificationReport? Verification)
{
    public static BackupReport Of(string file, BackupFile backup, int resumedAt, ReplayReport? replay)
    {
        BackupHeader header = backup.Header;
        VerificationReport? verification = replay is null
            ? null : new(replay.Replayed, replay.OfOtherEngines, replay.Differences);
        return new(
            file, header.Id, header.CreatedAt, header.EngineVersion, header.Partner, header.KeyId, backup.Rows, resumedAt, verification);
    }
}

internal sealed record VerificationReport(long Replayed, long OfOtherEngines, ImmutableArray<ReplayDifference> Differences);

/// <summary>The --json document of restore. Its keys must not change.</summary>
internal sealed record RestoreReport(
    string File, Guid Id, DateTimeOffset CreatedAt, ImmutableArray<string> Partners, int ResumedAt, ImmutableArray<string> Activate);

[JsonSerializable(typeof(BackupReport))]
[JsonSerializable(typeof(RestoreReport))]
internal sealed partial class BackupDocuments : JsonSerializerContext
{
    /// <summary>Uses camel case and leaves characters unescaped where JSON allows it.</summary>
    public static BackupDocuments Readable { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
