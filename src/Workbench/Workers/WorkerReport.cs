namespace GuidelineDecisions.Workbench.Workers;

/// <summary>Passes the progress of an analysis on to the page.</summary>
internal sealed class WorkerReport(WorkerProgress progress) : IProgress<(int Done, int Of)>
{
    public void Report((int Done, int Of) value) => progress(value.Done, value.Of);
}
