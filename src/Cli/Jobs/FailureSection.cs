using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>What a job could not do: facts that the version cannot read, parts of the work that failed.</summary>
internal static class FailureSection
{
    public static void Write(JobReport job, IPage page)
    {
        if (job.Unreadable.Count > 0)
            page.Heading("Facts that the version cannot read");
        foreach (UnreadableCases unreadable in job.Unreadable)
            page.Line(2, new Words($"{unreadable.Cases:N0}: ", Tone.Bad), unreadable.Reason);
        if (job.Failures.Count > 0)
            page.Heading("Parts of the work that failed");
        foreach (FailedShard shard in job.Failures)
            page.Line(2, new Words($"{shard.Partner} {shard.Shard}: ", Tone.Bad), shard.Detail ?? "no reason is known");
    }
}
