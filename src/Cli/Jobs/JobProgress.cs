using System.Globalization;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Shows how far a job is.</summary>
internal interface IJobProgress
{
    /// <summary>The job stands like this.</summary>
    void Tell(JobReport job);

    /// <summary>The service does not say how the job stands; it will be asked again.</summary>
    void TellAway(ServiceFailure failure);
}

/// <summary>Progress for who watches a terminal: a bar.</summary>
internal sealed class ProgressBar(IProgressBar bar) : IJobProgress
{
    private const int Steps = 1000;

    /// <inheritdoc/>
    public void Tell(JobReport job)
    {
        bar.Say(JobProgressText.Brief(job));
        bar.Report(((int)(job.Progress * Steps), Steps));
    }

    /// <inheritdoc/>
    public void TellAway(ServiceFailure failure) => bar.Say("the service does not answer, asking again");
}

/// <summary>Progress for logs: a line when the job has come a tenth further or stands otherwise, and when the service goes away or is back.</summary>
internal sealed class ProgressLines(IDisplay display) : IJobProgress
{
    private (string State, int Tenths) told;
    private bool isAway;

    /// <inheritdoc/>
    public void Tell(JobReport job)
    {
        if (isAway)
            display.Line(0, "The service answers again.");
        isAway = false;
        (string State, int Tenths) now = (job.State, (int)(job.Progress * 10));
        if (now != told)
            display.Line(0, JobProgressText.Whole(job));
        told = now;
    }

    /// <inheritdoc/>
    public void TellAway(ServiceFailure failure)
    {
        if (!isAway)
            display.Line(0, $"{string.Join(" ", failure.Sentences)} The service is asked again until it answers; the job does not depend on that.");
        isAway = true;
    }
}

/// <summary>How far a job is, in words.</summary>
internal static class JobProgressText
{
    /// <summary>What the job is for: "Activation of her2-vertebral-metastasis 1.0.0 -> 1.1.0".</summary>
    public static string Title(JobHead job) => $"{(job.IsPreview ? "Preview" : "Activation")} of {job.Guideline} {job.From} -> {job.Version}";

    /// <summary>For a bar, which shows the share itself: as short as a narrow terminal wants it.</summary>
    public static string Brief(JobReport job) => Join(
        job.State,
        $"{job.Counts.Read:N0} read",
        Changed(job),
        Rate(job, "/s"),
        job.EstimatedEnd is { } end ? $"until {UtcText.OfDay(end)}" : null);

    /// <summary>For a line.</summary>
    public static string Whole(JobReport job) => Join(
        $"{job.State}: {job.Progress.ToString("P0", CultureInfo.InvariantCulture)}",
        $"{job.Counts.Read:N0} cases read",
        Changed(job),
        Rate(job, " a second"),
        job.EstimatedEnd is { } end ? $"done about {UtcText.Of(end)}" : null);

    private static string Changed(JobReport job) => $"{job.Counts.Changed:N0} {(job.IsPreview ? "would change" : "changed")}";

    private static string? Rate(JobReport job, string unit) => job.CasesPerSecond is { } rate ? $"{rate:N0}{unit}" : null;

    private static string Join(params string?[] parts) => string.Join(", ", parts.Where(part => part is not null));
}
