using System.Globalization;
using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Jobs;

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
        job.EstimatedEnd is { } end ? $"until {Instant.OfDay(end)}" : null);

    /// <summary>For a line.</summary>
    public static string Whole(JobReport job) => Join(
        $"{job.State}: {job.Progress.ToString("P0", CultureInfo.InvariantCulture)}",
        $"{job.Counts.Read:N0} cases read",
        Changed(job),
        Rate(job, " a second"),
        job.EstimatedEnd is { } end ? $"done about {Instant.Of(end)}" : null);

    private static string Changed(JobReport job) => $"{job.Counts.Changed:N0} {(job.IsPreview ? "would change" : "changed")}";

    private static string? Rate(JobReport job, string unit) => job.CasesPerSecond is { } rate ? $"{rate:N0}{unit}" : null;

    private static string Join(params string?[] parts) => string.Join(", ", parts.Where(part => part is not null));
}
