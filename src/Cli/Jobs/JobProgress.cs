using System.Globalization;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Shows the progress of a job.</summary>
internal interface IJobProgress
{
    void Report(JobReport job);

    /// <summary>The service does not respond; it will be asked again.</summary>
    void ReportUnavailable(ServiceFailure failure);
}

/// <summary>A progress bar for terminals.</summary>
internal sealed class ProgressBar(IProgressBar bar) : IJobProgress
{
    private const int Steps = 1000;

    /// <inheritdoc/>
    public void Report(JobReport job)
    {
        bar.SetTitle(JobProgressText.Brief(job));
        bar.Report(((int)(job.Progress * Steps), Steps));
    }

    /// <inheritdoc/>
    public void ReportUnavailable(ServiceFailure failure) => bar.SetTitle("the service does not respond, retrying");
}

/// <summary>Progress lines for logs: one per tenth of the work or change of state, and when the service goes away or comes back.</summary>
internal sealed class ProgressLines(IDisplay display) : IJobProgress
{
    private (string State, int Tenths) reported;
    private DateTimeOffset? stalledSince;
    private bool isUnavailable;

    /// <inheritdoc/>
    public void Report(JobReport job)
    {
        if (isUnavailable)
            display.Line(0, "The service responds again.");
        isUnavailable = false;
        (string State, int Tenths) now = (job.State, (int)(job.Progress * 10));
        if (now != reported)
            display.Line(0, JobProgressText.Line(job));
        reported = now;
        if (stalledSince != job.StalledSince && JobProgressText.Stall(job) is { } stall)
            display.Line(0, stall);
        stalledSince = job.StalledSince;
    }

    /// <inheritdoc/>
    public void ReportUnavailable(ServiceFailure failure)
    {
        if (!isUnavailable)
            display.Line(0, $"{string.Join(" ", failure.Sentences)} Retrying until it responds. This does not affect the job.");
        isUnavailable = true;
    }
}

/// <summary>The progress of a job as text.</summary>
internal static class JobProgressText
{
    /// <summary>What the job is for, such as "Activation of her2-vertebral-metastasis 1.0.0 -> 1.1.0".</summary>
    public static string Title(JobHead job) =>
        $"{(job.IsPreview ? "Preview" : "Activation")} of {job.Guideline} {(job.From is null ? "" : $"{job.From} -> ")}{job.Version}";

    /// <summary>Says that the job makes no progress and what to do, or returns null if it does.</summary>
    public static string? Stall(JobHead job) => job.StalledSince is { } since
        ? $"The job has made no progress since {UtcText.Of(since)}. The service sends what is left again by itself. If that "
            + "does not help, check the queues in /api/health/ready and the errors in the service's log."
        : null;

    /// <summary>The title of a progress bar, short enough for a narrow terminal. The bar itself shows the percentage.</summary>
    public static string Brief(JobReport job) => Join(
        job.StalledSince is null ? job.State : $"{job.State}, stalled",
        Invariant($"{job.Counts.Read:N0} read"),
        Changed(job),
        Rate(job, "/s"),
        job.EstimatedEnd is { } end ? $"until {UtcText.OfDay(end)}" : null);

    /// <summary>The text of a progress line.</summary>
    public static string Line(JobReport job) => Join(
        $"{job.State}: {job.Progress.ToString("P0", CultureInfo.InvariantCulture)}",
        Invariant($"{job.Counts.Read:N0} cases read"),
        Changed(job),
        Rate(job, " a second"),
        job.EstimatedEnd is { } end ? $"estimated end {UtcText.Of(end)}" : null);

    private static string Changed(JobReport job) => Invariant($"{job.Counts.Changed:N0} {(job.IsPreview ? "would change" : "changed")}");

    private static string? Rate(JobReport job, string unit) => job.CasesPerSecond is { } rate ? Invariant($"{rate:N0}{unit}") : null;

    private static string Join(params string?[] parts) => string.Join(", ", parts.Where(part => part is not null));
}
