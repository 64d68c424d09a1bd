namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>A lock on a file. The operating system releases it when the process ends, even if it crashes.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The error codes for a file that another process has locked: on Linux, on macOS, on Windows.</summary>
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    /// <returns>Disposing it releases the lock; null when another process holds the lock.</returns>
    public static FileStream? TryAcquire(string path)
    {
        try
        {
            return PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (Held.Contains(e.HResult))
        {
            return null;
        }
    }

    /// <summary>Waits until no other process holds the lock.</summary>
    public static async Task<FileStream> AcquireAsync(string path, CancellationToken stop)
    {
        FileStream? taken;
        while ((taken = TryAcquire(path)) is null)
            await Task.Delay(Pause, stop);
        return taken;
    }

    /// <summary>Waits until no other process holds the lock, but not longer than this.</summary>
    /// <returns>Null when another process still holds the lock.</returns>
    public static async Task<FileStream?> AcquireWithinAsync(string path, TimeSpan patience, CancellationToken stop)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(patience);
        try
        {
            return await AcquireAsync(path, timeout.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }
}
