using GuidelineDecisions.AzureStorage.Backups.Blobs;
using GuidelineDecisions.AzureStorage.Backups.Format;

namespace GuidelineDecisions.AzureStorage.Tests.Backups;

/// <summary>A backup in a blob: it continues, it has one writer, and only a complete one is read.</summary>
public sealed class BlobTests(AzuriteFixture azurites) : IAsyncLifetime
{
    private const int Sections = 4;

    private readonly OwnAzurite storage = new(azurites);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => storage.InitializeAsync();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task A_backup_whose_process_is_killed_continues_after_every_section()
    {
        for (int written = 0; written <= Sections; written++)
        {
            BlobContainer container = await NewAsync();
            BackupWriter killed = await SampleBackup.BeginAsync(await container.OpenAsync());
            while (killed.Done < written)
                await SampleBackup.WriteNextAsync(killed);
            // Neither completed nor disposed of. What follows the last checkpoint is not committed, which is one section.
            await container.EndLeaseAsync();

            await using IBackupTarget target = await container.OpenAsync();
            BackupWriter? writer = await BackupWriter.TryResumeAsync(target, SampleBackup.Key, Stop);
            Assert.Equal(written == 0 ? null : written - 1, writer?.Done);
            await SampleBackup.WriteRestAsync(writer ?? await SampleBackup.BeginAsync(target));
            Assert.Equal(Sections, (await container.ReadAsync()).Sections.Length);
        }
    }

    [Fact]
    public async Task A_killed_backup_loses_at_most_what_it_wrote_since_the_last_commit()
    {
        BlobContainer container = await NewAsync();
        BackupWriter killed = await SampleBackup.BeginAsync(await container.OpenAsync(TimeProvider.System));
        for (int section = 0; section < Sections; section++)
            await SampleBackup.WriteNextAsync(killed);
        Assert.Empty(await container.BytesAsync());
        await container.EndLeaseAsync();
        await using IBackupTarget target = await container.OpenAsync();
        Assert.Equal(0, target.Length);
    }

    [Fact]
    public async Task What_is_given_up_leaves_nothing_however_large_it_is()
    {
        const int Piece = 3 << 20;
        BlobContainer container = await NewAsync();
        await using IBackupTarget target = await container.OpenAsync(TimeProvider.System);
        List<byte> expected = [];
        var random = new Random(1);
        for (int section = 0; section < 4; section++)
        {
            await target.CheckpointAsync(Stop);
            long start = target.Length;
            await AppendAsync(section * 4, isKept: false);
            await target.TruncateAsync(start, Stop);
            Assert.Equal(expected.Count, target.Length);
            await AppendAsync(section, isKept: true);
        }

        await target.CompleteAsync(Stop);
        byte[] stored = await container.BytesAsync();
        Assert.True(stored.SequenceEqual(expected));

        async Task AppendAsync(int pieces, bool isKept)
        {
            for (int piece = 0; piece < pieces; piece++)
            {
                var bytes = new byte[Piece];
                random.NextBytes(bytes);
                await target.AppendAsync(bytes, Stop);
                if (isKept)
                    expected.AddRange(bytes);
            }
        }
    }

    [Fact]
    public async Task A_second_writer_is_refused_while_the_first_one_writes_and_the_next_one_continues()
    {
        BlobContainer container = await NewAsync();
        await using (IBackupTarget first = await container.OpenAsync())
        {
            BackupWriter writer = await SampleBackup.BeginAsync(first);
            Assert.Null(await container.Blob.TryOpenWriteAsync(TimeProvider.System, Stop));
            await SampleBackup.WriteNextAsync(writer);
            await SampleBackup.WriteNextAsync(writer);
        }

        await using IBackupTarget second = await container.OpenAsync();
        Assert.Equal(1, (await BackupWriter.TryResumeAsync(second, SampleBackup.Key, Stop))?.Done);
    }

    [Fact]
    public async Task Writers_that_start_at_once_do_not_both_write()
    {
        BlobContainer container = await NewAsync();
        IBackupTarget?[] targets = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => container.Blob.TryOpenWriteAsync(TimeProvider.System, Stop)));
        await using IBackupTarget only = Assert.Single(targets.OfType<IBackupTarget>());
    }

    [Fact]
    public async Task A_writer_that_stood_still_until_another_one_took_over_writes_nothing_more()
    {
        BlobContainer container = await NewAsync();
        IBackupTarget frozen = await container.OpenAsync();
        BackupWriter first = await SampleBackup.BeginAsync(frozen);
        await SampleBackup.WriteNextAsync(first);
        await container.EndLeaseAsync();
        await using IBackupTarget target = await container.OpenAsync();
        BackupWriter second = (await BackupWriter.TryResumeAsync(target, SampleBackup.Key, Stop))!;

        await Assert.ThrowsAsync<BackupException>(() => frozen.AppendAsync(new byte[1], Stop));
        var failure = await Assert.ThrowsAsync<BackupException>(() => SampleBackup.WriteRestAsync(first));
        Assert.Contains("Another backup has taken over ", failure.Message, StringComparison.Ordinal);
        await frozen.DisposeAsync();
        await SampleBackup.WriteRestAsync(second);
        await container.ReadAsync();
        await Assert.ThrowsAsync<BackupException>(() => frozen.CompleteAsync(Stop));
        await container.ReadAsync();
    }

    [Fact]
    public async Task An_incomplete_backup_is_not_read()
    {
        BlobContainer container = await NewAsync();
        await using IBackupTarget target = await container.OpenAsync();
        await SampleBackup.WriteNextAsync(await SampleBackup.BeginAsync(target));
        Assert.Equal(BlobState.Incomplete, await container.Blob.FindStateAsync(Stop));
        var failure = await Assert.ThrowsAsync<BackupException>(() => container.Blob.OpenReadAsync(Stop));
        Assert.Contains("is not complete: it was interrupted, or is still being written.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complete_backup_and_another_blob_are_not_replaced()
    {
        BlobContainer container = await NewAsync();
        await WriteAsync(container);
        byte[] before = await container.BytesAsync();
        var failure = await Assert.ThrowsAsync<BackupException>(() => container.OpenAsync());
        Assert.Equal($"{container.Blob.Name} exists already and is complete. A backup never replaces a blob.", failure.Message);
        Assert.Equal(before, await container.BytesAsync());

        BlobContainer other = await NewAsync();
        await other.UploadAsync([1, 2, 3]);
        failure = await Assert.ThrowsAsync<BackupException>(() => other.OpenAsync());
        Assert.Equal($"{other.Blob.Name} exists already and is not a backup. A backup never replaces a blob.", failure.Message);
        Assert.Equal([1, 2, 3], await other.BytesAsync());
    }

    [Fact]
    public async Task A_changed_blob_is_refused()
    {
        BlobContainer container = await NewAsync();
        await WriteAsync(container);
        byte[] bytes = await container.BytesAsync();
        bytes[^40] ^= 1;
        await container.ReplaceAsync(bytes);
        var failure = await Assert.ThrowsAsync<BackupException>(container.ReadAsync);
        Assert.StartsWith("The backup is damaged, or somebody changed it", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_part_of_a_backup_is_not_continued()
    {
        BlobContainer container = await NewAsync();
        await using (IBackupTarget first = await container.OpenAsync())
        {
            BackupWriter writer = await SampleBackup.BeginAsync(first);
            for (int section = 0; section < Sections; section++)
                await SampleBackup.WriteNextAsync(writer);
        }

        byte[] bytes = await container.BytesAsync();
        bytes[^5] ^= 1;
        await container.ReplaceAsync(bytes);
        await using IBackupTarget second = await container.OpenAsync();
        var failure = await Assert.ThrowsAsync<BackupException>(() => BackupWriter.TryResumeAsync(second, SampleBackup.Key, Stop));
        Assert.Contains("is damaged, or somebody changed it. Delete the blob", failure.Message, StringComparison.Ordinal);
    }

    private async Task<BlobContainer> NewAsync() => await BlobContainer.CreateAsync(storage.Connection);

    private static async Task WriteAsync(BlobContainer container)
    {
        await using IBackupTarget target = await container.OpenAsync();
        await SampleBackup.WriteRestAsync(await SampleBackup.BeginAsync(target));
    }
}
