using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace GuidelineDecisions.Workbench.Workers;

/// <summary>The entry point of a web worker, which runs in its own runtime and shares no memory with the page.</summary>
[SupportedOSPlatform("browser")]
internal static partial class WorkerEntry
{
    /// <summary>Runs a task.</summary>
    /// <param name="task">The name of the task in <see cref="WorkerTasks"/>.</param>
    /// <param name="input">Its input as JSON.</param>
    /// <returns>Its result as JSON.</returns>
    [JSExport]
    internal static string Run(string task, string input) => WorkerTasks.All[task](input, ReportProgress);

    [JSImport("progress", "worker")]
    private static partial void ReportProgress(int done, int total);
}
