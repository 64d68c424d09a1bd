using System.CommandLine;
using GuidelineDecisions.Cli.Jobs;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Commands.Jobs;

/// <summary>What the commands share that are about one job.</summary>
internal abstract class JobCommand : ServiceCommand
{
    private readonly Argument<string> job = JobArguments.Job();

    protected JobCommand(string name, string description, Surroundings surroundings)
        : base(name, description, surroundings)
    {
        Add(job);
        AddSharedOptions();
    }

    /// <summary>Does the work.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(string id, JobCalls calls, bool asJson, CancellationToken cancel);

    /// <inheritdoc/>
    protected sealed override Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel) =>
        RunAsync(parsed.GetRequiredValue(job), new JobCalls(service), asJson, cancel);
}
