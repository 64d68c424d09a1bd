using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>
/// Follows a job to its end. Once the service has answered, it may be away for as long as it likes: the job waits in its storage, and so does this.
/// </summary>
internal sealed class JobWatch(JobCalls calls, IPage watched, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>Follows a job.</summary>
    /// <param name="first">How it stands now.</param>
    /// <param name="cancel">Ends the watch, and not the job.</param>
    /// <returns>How the job ended, or why that cannot be known.</returns>
    /// <exception cref="OperationCanceledException">The watch was ended.</exception>
    public Task<Answer<JobReport>> FollowAsync(Answer<JobReport> first, CancellationToken cancel)
    {
        if (first.Value is not { IsEnded: false } job)
            return Task.FromResult(first);
        // On another thread: a bar keeps its own, and this one has to be free for who wants to stop the command.
        return Task.Run(
            () => watched.Watched(JobProgressText.Title(job), bar => FollowAsync(first, Progress(bar), cancel).GetAwaiter().GetResult()), cancel);
    }

    private async Task<Answer<JobReport>> FollowAsync(Answer<JobReport> first, IJobProgress progress, CancellationToken cancel)
    {
        string job = first.Value!.Job;
        TimeSpan wait = Interval;
        for (Answer<JobReport> now = first; ; now = await calls.FindAsync(job, cancel))
        {
            if (now.IsGiven)
            {
                if (now.Value.IsEnded)
                    return now;
                progress.Tell(now.Value);
                wait = Interval;
            }
            else if (now.Failure.MayPass)
            {
                progress.TellAway(now.Failure);
                wait = now.Failure.RetryAfter ?? (wait * 2 < LongestWait ? wait * 2 : LongestWait);
            }
            else
            {
                return now;
            }

            await Task.Delay(wait, clock, cancel);
        }
    }

    private IJobProgress Progress(IBar? bar) => bar is null ? new ProgressLines(watched) : new ProgressBar(bar);
}
