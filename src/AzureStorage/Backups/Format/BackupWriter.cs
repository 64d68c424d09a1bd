namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>Writes the sections of a backup one after the other.</summary>
internal sealed class BackupWriter
{
    private readonly IBackupTarget target;
    private readonly BackupKey key;
    private readonly byte[] headerBytes;
    private readonly List<ScannedSection> sections;

    private BackupWriter(
        IBackupTarget target, BackupKey key, BackupHeader header, byte[] headerBytes, BackupPlan plan, IEnumerable<ScannedSection> written)
    {
        (this.target, this.key, this.headerBytes, Header, Plan) = (target, key, headerBytes, header, plan);
        sections = [.. written];
    }

    public BackupHeader Header { get; }

    public BackupPlan Plan { get; }

    /// <summary>The number of the plan's sections that are written.</summary>
    public int Done => sections.Count - 1;

    /// <summary>Begins a backup, in place of whatever the target holds.</summary>
    public static async Task<BackupWriter> BeginAsync(
        IBackupTarget target, BackupKey key, BackupHeader header, BackupPlan plan, CancellationToken cancel)
    {
        byte[] bytes = header.ToBytes();
        await target.TruncateAsync(0, cancel);
        await target.AppendAsync(bytes, cancel);
        var writer = new BackupWriter(target, key, header, bytes, plan, []);
        await writer.WriteAsync(
            section => section.AddAsync(line => JsonLine.Write(line, plan, BackupJson.Default.BackupPlan), cancel), cancel);
        return writer;
    }

    /// <summary>
    /// Continues an interrupted backup after its last complete section; returns null if the target holds less than a plan. The section
    /// that was interrupted is written again with a new salt, so that no key and nonce encrypt two texts.
    /// </summary>
    /// <exception cref="BackupException">The target holds something else, or the key is another one.</exception>
    public static async Task<BackupWriter?> TryResumeAsync(IBackupTarget target, BackupKey key, CancellationToken cancel)
    {
        if (target.Length == 0)
            return null;
        BackupScan scan = await BackupScan.BeginAsync(await target.ReadAsync(cancel), key, cancel);
        try
        {
            while (await scan.ReadNextAsync(cancel))
            {
            }
        }
        catch (BackupException)
        {
            // What follows the last complete section is written again.
        }

        if (scan.Plan is not { } plan)
            return null;
        await target.TruncateAsync(scan.Sections[^1].End, cancel);
        return new(target, key, scan.Header, scan.HeaderBytes, plan, scan.Sections);
    }

    /// <summary>Writes the next section of the plan.</summary>
    /// <param name="write">Adds the lines. If it returns false, nothing of the section remains.</param>
    /// <param name="cancel">Cancels the write.</param>
    /// <returns>What <paramref name="write"/> returned.</returns>
    public async Task<bool> TryWriteAsync(Func<SectionWriter, Task<bool>> write, CancellationToken cancel)
    {
        await target.CheckpointAsync(cancel);
        long start = target.Length;
        using SectionWriter section = await SectionWriter.BeginAsync(target, key, headerBytes, sections.Count, cancel);
        if (!await write(section))
        {
            await target.TruncateAsync(start, cancel);
            return false;
        }

        byte[] hash = await section.EndAsync(cancel);
        sections.Add(new(start, target.Length, section.Count, hash));
        return true;
    }

    /// <summary>Writes the end, after which the backup is complete.</summary>
    public async Task EndAsync(CancellationToken cancel)
    {
        BackupEnd end = BackupScan.EndOf(Plan, sections);
        await WriteAsync(section => section.AddAsync(line => JsonLine.Write(line, end, BackupJson.Default.BackupEnd), cancel), cancel);
        await target.CompleteAsync(cancel);
    }

    private async Task WriteAsync(Func<SectionWriter, Task> write, CancellationToken cancel) => await TryWriteAsync(
        async section =>
        {
            await write(section);
            return true;
        },
        cancel);
}
