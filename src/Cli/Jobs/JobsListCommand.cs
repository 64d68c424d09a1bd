using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Jobs;

internal sealed class JobsListCommand : ServiceCommand
{
    private const int DefaultCount = 20;
    private const int MaxCount = 100;

    private readonly Option<string?> after = JobArguments.After();
    private readonly Option<int> count = new("--count")
    {
        Description = $"The maximum number of jobs, 1 to {MaxCount}",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultCount,
        CustomParser = ReadCount,
    };

    public JobsListCommand(CommandContext context)
        : base("list", "List the jobs, newest first.", context)
    {
        Add(count);
        Add(after);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("jobs list", "the newest jobs of the LocalHost that runs here"),
        ("jobs list --count 100 --after 20261126140305123-0a1b2c3d", "the jobs created before a given one"),
        ("jobs list --json | jq -r '.jobs[] | select(.state == \"running\") | .job'", "the running jobs, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints a table with one row per job: job, kind (activation, preview), guideline, from (the version that was active), version,
        state (waiting, running, completed, failed, cancelled, superseded, abandoned; stalled: no progress), created, ended, by, reason. The
        scope cases.read is enough, but only keys with the scope operate or guidelines.publish see who requested a job and why.
        --json: { jobs: [{ job, kind, guideline, from, version, contentHash, state, createdAt, startedAt, endedAt,
                  stalledSince, by, reason, detail }], next } (next: the value of --after for the next page; absent on the last
                one); if the service refuses, its problem details
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel) =>
        Write(await new JobClient(service).ListAsync(parsed.GetValue(count), parsed.GetValue(after), cancel), asJson, JobListOutput.Write);

    private static int ReadCount(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MaxCount)
            return count;
        result.AddError($"--count: found '{text}'; expected a whole number from 1 to {MaxCount}.");
        return DefaultCount;
    }
}

internal static class JobListOutput
{
    private static readonly string[] Columns = ["job", "kind", "guideline", "from", "version", "state", "created", "ended", "by", "reason"];

    /// <summary>Writes one row per job, and how to see older jobs.</summary>
    public static void Write(JobList list, IDisplay display)
    {
        if (list.Jobs.Count == 0)
        {
            display.Line(0, "There are no jobs.");
            return;
        }

        display.Table(Columns, [.. list.Jobs.Select(Row)]);
        foreach (JobHead stalled in list.Jobs.Where(job => job.StalledSince is not null))
            display.Line(0, $"{stalled.Job}: ", new StyledText(JobProgressText.Stall(stalled)!, Tone.Bad));
        if (list.Next is { } next)
            NextCommand.Write("There are more:", $"jobs list --after {next}", display);
    }

    private static StyledText[] Row(JobHead job) =>
    [
        job.Job, job.Kind, job.Guideline, job.From ?? "", job.Version, JobStateText.Of(job), UtcText.Of(job.CreatedAt),
        job.EndedAt is { } ended ? UtcText.Of(ended) : "", job.By ?? "", job.Reason ?? "",
    ];
}
