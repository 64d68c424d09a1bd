namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>A file that one process holds at a time; the system lets go of it when that process ends, however it ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>What the system says of a file that another holds: on Linux, on macOS, on Windows.</summary>
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes the file.</summary>
    /// <returns>What lets go of it when disposed; null when another holds it.</returns>
    public static FileStream? TryAcquire(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (Held.Contains(e.HResult))
        {
            return null;
        }
    }

    /// <summary>Waits until the file can be taken.</summary>
    public static async Task<FileStream> AcquireAsync(string path, CancellationToken stop)
    {
        FileStream? taken;
        while ((taken = TryAcquire(path)) is null)
            await Task.Delay(Pause, stop);
        return taken;
    }
}
