using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>
/// The first line of a backup: JSON that is not encrypted. Every section's key depends on its bytes, so a changed header makes the whole
/// file unreadable.
/// </summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">The version of the file's format.</param>
/// <param name="Id">Identifies the backup.</param>
/// <param name="CreatedAt">When the backup began (UTC).</param>
/// <param name="EngineVersion">The version of the engine of the program that wrote it.</param>
/// <param name="Partner">The partner whose data it holds, or null for all partners.</param>
/// <param name="KeyId">Which key encrypted it (<see cref="BackupKey.Id"/>).</param>
public sealed record BackupHeader(
    string Format, int Version, Guid Id, DateTimeOffset CreatedAt, string EngineVersion, string? Partner, string KeyId)
{
    public const string FormatName = "guideline-decisions-backup";

    /// <summary>The version that this program writes, and the only one that it reads.</summary>
    public const int CurrentVersion = 1;

    private const int MaxBytes = 4096;
    private const byte EndOfLine = (byte)'\n';

    internal byte[] ToBytes() =>
        [.. JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.BackupHeader), EndOfLine];

    /// <summary>Reads the header at the start of a stream, which is then at the first section.</summary>
    /// <exception cref="BackupException">The stream is not a backup, or has another version or key.</exception>
    internal static async Task<(BackupHeader Header, byte[] Bytes)> ReadAsync(Stream stream, BackupKey key, CancellationToken cancel)
    {
        byte[] bytes = await ReadLineAsync(stream, cancel);
        BackupHeader header = TryParse(bytes) is { Format: FormatName } read
            ? read
            : throw new BackupException("This is not a backup of guideline decisions.");
        if (header.Version != CurrentVersion)
        {
            throw new BackupException(
                Invariant($"The backup has format version {header.Version}; this program reads version {CurrentVersion}."));
        }

        if (header.KeyId != key.Id)
            throw new BackupException($"The backup was encrypted with the key {header.KeyId}; the given key is {key.Id}.");
        return (header, bytes);
    }

    private static BackupHeader? TryParse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, BackupJson.Default.BackupHeader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<byte[]> ReadLineAsync(Stream stream, CancellationToken cancel)
    {
        var bytes = new byte[MaxBytes];
        int count = await stream.ReadAtLeastAsync(bytes, MaxBytes, throwOnEndOfStream: false, cancel);
        int length = bytes.AsSpan(0, count).IndexOf(EndOfLine) + 1;
        stream.Position += length - count;
        return bytes[..length];
    }
}

[JsonSerializable(typeof(BackupHeader))]
[JsonSerializable(typeof(BackupPlan))]
[JsonSerializable(typeof(BackupEnd))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class BackupJson : JsonSerializerContext;
