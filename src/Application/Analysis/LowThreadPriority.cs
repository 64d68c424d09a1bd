using System.Runtime.InteropServices;

namespace GuidelineDecisions.Application.Analysis;

/// <summary>
/// Lets other threads go first. On Linux, .NET ignores <see cref="Thread.Priority"/>, so the thread lowers its own priority.
/// </summary>
internal static class LowThreadPriority
{
    private const int ProcessOrThread = 0;
    private const int CallingThread = 0;
    private const int Niceness = 19;

    /// <summary>Lowers the priority of the calling thread. Where the system does not allow it, the priority stays as it is.</summary>
    public static void Take()
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(ProcessOrThread, CallingThread, Niceness);
        else
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}
