using System.CommandLine;

namespace GuidelineDecisions.Cli.Commands.Jobs;

/// <summary>jobs: the re-evaluations of stored cases by a version.</summary>
internal sealed class JobsCommand : Command
{
    /// <summary>The --json document of the commands about one job, for their help.</summary>
    public const string JsonHelp =
        """
        --json: the job as the service tells it (schema Job of /api/openapi.json): { job, kind, guideline, from, version, contentHash,
                state, createdAt, startedAt, endedAt, by, reason, detail, of, progress,
                counts: { read, unchanged, proved, changed, conflicts, failed }, casesPerSecond, estimatedEnd,
                shards: { total, waiting, running, done, failed }, failures: [{ partner, shard, detail }],
                groups: [{ group, cases, changes: [{ part, id, from, to }], examples: ["..."] }], casesInFurtherGroups,
                unreadable: [{ reason, cases }] }; when the service refuses, its problem details
        """;

    public JobsCommand(Surroundings surroundings)
        : base("jobs", "Follow and steer the jobs that re-evaluate stored cases by a version.")
    {
        Add(new JobsListCommand(surroundings));
        Add(new JobsWatchCommand(surroundings));
        Add(new JobsShowCommand(surroundings));
        Add(new JobsChangesCommand(surroundings));
        Add(new JobsCancelCommand(surroundings));
        Add(new JobsRetryCommand(surroundings));
    }
}
