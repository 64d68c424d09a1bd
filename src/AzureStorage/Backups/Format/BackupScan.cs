using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>Reads a backup from its start and authenticates every byte.</summary>
internal sealed class BackupScan
{
    private readonly Stream stream;
    private readonly BackupKey key;
    private readonly List<ScannedSection> sections = [];

    private BackupScan(Stream stream, BackupKey key, BackupHeader header, byte[] headerBytes) =>
        (this.stream, this.key, Header, HeaderBytes) = (stream, key, header, headerBytes);

    public BackupHeader Header { get; }

    public byte[] HeaderBytes { get; }

    /// <summary>What the backup holds; null before the first section was read.</summary>
    public BackupPlan? Plan { get; private set; }

    /// <summary>The complete sections: the plan, then those that it names.</summary>
    public IReadOnlyList<ScannedSection> Sections => sections;

    public static async Task<BackupScan> BeginAsync(Stream stream, BackupKey key, CancellationToken cancel)
    {
        (BackupHeader header, byte[] bytes) = await BackupHeader.ReadAsync(stream, key, cancel);
        return new(stream, key, header, bytes);
    }

    /// <summary>Reads the next section of a backup; returns false after the last one that the plan names.</summary>
    /// <exception cref="BackupException">The section is cut off or was changed.</exception>
    public async Task<bool> ReadNextAsync(CancellationToken cancel)
    {
        if (Plan is { } known && sections.Count > known.Sections.Length)
            return false;
        (ScannedSection section, ReadOnlyMemory<byte> first) = await ReadSectionAsync(sections.Count, cancel);
        Plan ??= JsonSerializer.Deserialize(first.Span, BackupJson.Default.BackupPlan);
        sections.Add(section);
        return true;
    }

    /// <summary>Reads the end of a backup and compares it with what was read.</summary>
    /// <exception cref="BackupException">The end is missing, or does not belong to these sections.</exception>
    public async Task<BackupEnd> ReadEndAsync(CancellationToken cancel)
    {
        int last = sections.Count;
        (_, ReadOnlyMemory<byte> line) = await ReadSectionAsync(last, cancel);
        BackupEnd end = JsonSerializer.Deserialize(line.Span, BackupJson.Default.BackupEnd)!;
        if (end.Hash != HashOf(sections) || !end.Rows.SequenceEqual(RowsOf(Plan!, sections)))
            throw new BackupException("The backup is damaged, or somebody changed it: its end does not belong to what it holds.");
        return stream.ReadByte() < 0
            ? end
            : throw new BackupException("The backup is damaged, or somebody changed it: something follows its end.");
    }

    public static BackupEnd EndOf(BackupPlan plan, IReadOnlyList<ScannedSection> sections) =>
        new(RowsOf(plan, sections), HashOf(sections));

    private async Task<(ScannedSection Section, ReadOnlyMemory<byte> First)> ReadSectionAsync(int number, CancellationToken cancel)
    {
        long start = stream.Position;
        long lines = 0;
        ReadOnlyMemory<byte> first = default;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (ReadOnlyMemory<byte> line in new SectionReader(stream, key, HeaderBytes).ReadAsync(number, hash, cancel))
        {
            if (lines++ == 0)
                first = line;
        }

        return (new(start, stream.Position, lines, hash.GetHashAndReset()), first);
    }

    private static string HashOf(IEnumerable<ScannedSection> sections) =>
        Convert.ToHexStringLower(SHA256.HashData([.. sections.SelectMany(section => section.Hash)]));

    private static ImmutableSortedDictionary<string, long> RowsOf(BackupPlan plan, IEnumerable<ScannedSection> sections) =>
        plan.Sections.Zip(sections.Skip(1)).GroupBy(each => each.First.Table)
            .ToImmutableSortedDictionary(table => table.Key, table => table.Sum(each => each.Second.Lines), StringComparer.Ordinal);
}

/// <summary>A complete section of a backup.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">The byte after its last one.</param>
/// <param name="Lines">The number of its lines.</param>
/// <param name="Hash">The SHA-256 of its bytes.</param>
internal sealed record ScannedSection(long Start, long End, long Lines, byte[] Hash);
