using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Tests.Backups;

namespace GuidelineDecisions.AzureStorage.Tests.Moves;

/// <summary>A place in memory for one backup, which keeps what an interrupted move has written.</summary>
internal sealed class BackupInMemory(MemoryTarget target) : IBackupPlace
{
    public string Name => "memory";

    public Task<bool> IsCompleteAsync(CancellationToken cancel) => Task.FromResult(target.IsComplete);

    public Task<IBackupTarget> OpenWriteAsync(TimeProvider clock, CancellationToken cancel) => Task.FromResult<IBackupTarget>(target);

    public Task<Stream> OpenReadAsync(CancellationToken cancel) => Task.FromResult<Stream>(new MemoryStream(target.Bytes));
}
