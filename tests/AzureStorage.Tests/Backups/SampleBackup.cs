using System.Text;
using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>A small backup without a storage: some sections of short lines, and one of several chunks.</summary>
internal static class SampleBackup
{
    public const int LongSection = 1;
    public const int LongLines = 50;

    private const int LongLineBytes = 64 * 1024;

    public static BackupKey Key { get; } = KeyOf(7);

    public static BackupKey OtherKey { get; } = KeyOf(8);

    private static BackupPlan Plan { get; } =
        new("g=1", [new("jobs"), new("cases", "p|0000", "p"), new("cases", "p|0001", "p"), new("partners", "p", "p")]);

    public static BackupHeader Header { get; } = new(
        BackupHeader.FormatName, BackupHeader.CurrentVersion, Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), "3.1.0", "p", Key.Id);

    public static async Task<byte[]> WriteAsync(BackupHeader? header = null)
    {
        var target = new MemoryTarget();
        BackupWriter writer = await BeginAsync(target, header);
        await WriteRestAsync(writer);
        Assert.True(target.IsComplete);
        return target.Bytes;
    }

    public static Task<BackupWriter> BeginAsync(IBackupTarget target, BackupHeader? header = null) =>
        BackupWriter.BeginAsync(target, Key, header ?? Header, Plan, default);

    /// <summary>Writes the sections that are missing, and the end.</summary>
    public static async Task WriteRestAsync(BackupWriter writer)
    {
        while (writer.Done < Plan.Sections.Length)
            await WriteNextAsync(writer);
        await writer.EndAsync(default);
    }

    public static Task<bool> WriteNextAsync(BackupWriter writer, bool isKept = true)
    {
        int section = writer.Done;
        return writer.TryWriteAsync(
            async lines =>
            {
                foreach (string line in LinesOf(section))
                    await lines.AddAsync(output => System.Buffers.BuffersExtensions.Write(output, Encoding.UTF8.GetBytes(line)), default);
                return isKept;
            },
            default);
    }

    public static IEnumerable<string> LinesOf(int section) => section == LongSection
        ? Enumerable.Range(0, LongLines).Select(line => Invariant($"{line} ") + new string((char)('a' + (line % 26)), LongLineBytes))
        : Enumerable.Range(0, section).Select(line => Invariant($"section {section} line {line}"));

    public static async Task<BackupFile> OpenAsync(byte[] bytes, BackupKey? key = null) =>
        await BackupFile.OpenAsync(new MemoryStream(bytes), key ?? Key, progress: null, default);

    private static BackupKey KeyOf(byte each) => BackupKey.TryParse(Convert.ToBase64String([.. Enumerable.Repeat(each, 32)]))!;
}
