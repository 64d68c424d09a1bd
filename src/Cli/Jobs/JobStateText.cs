using GuidelineDecisions.Cli.Pages;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>How a job stands, in its colour.</summary>
internal static class JobStateText
{
    /// <summary>The word.</summary>
    public static Words Of(JobHead job) => new(job.State, !job.IsEnded ? Tone.Caution : job.IsCompleted ? Tone.Good : Tone.Bad);
}
