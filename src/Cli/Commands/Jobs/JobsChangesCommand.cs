using GuidelineDecisions.Cli.Jobs;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Commands.Jobs;

/// <summary>jobs changes: in which cases did a job change the advice, and how?</summary>
internal sealed class JobsChangesCommand(Surroundings surroundings)
    : JobCommand("changes", "List your cases whose advice a job changed, or would change.", surroundings)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Does)> Examples =>
    [
        ("jobs changes 20261126140305123-0a1b2c3d", "all cases that a job changed"),
        ("jobs changes 20261126140305123-0a1b2c3d --key \"$KEY\"", "those of another partner, with its key"),
        ("jobs changes 20261126140305123-0a1b2c3d --json | jq -r '.cases[].caseId'", "their ids, for a program"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        For each case its id and revision, and what changed: the part of the advice, what is responsible for it (a rule, a notice), before
        -> after. Of a preview: what the version would change in the cases as they are now. Cases are written as they come, all of them;
        deleted ones are left out. Needed is the scope cases.read.
        --json: { job, from, version, cases: [{ caseId, revision, changes: [{ part, id, from, to }] }], problem, ok }
        problem is what the service said when it refused to go on, or null; ok is whether no case is missing. When it refuses at once: its
        problem details.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(string id, JobCalls calls, bool asJson, CancellationToken cancel)
    {
        Answer<ChangedCases> first = await calls.ChangesAsync(id, after: null, cancel);
        if (!first.IsGiven)
            return Unanswered.Write(first.Failure.Reply, asJson, Terminal);
        return asJson ? await WriteJsonAsync(first.Value, calls, cancel) : await WriteAsync(first.Value, calls, cancel);
    }

    private async Task<int> WriteAsync(ChangedCases first, JobCalls calls, CancellationToken cancel)
    {
        var page = new ChangePage(Terminal.Page);
        if (await ReadAsync(first, calls, page.Add, cancel) is { } failure)
            return Unanswered.Write(failure.Reply, asJson: false, Terminal);
        page.End(first);
        return ExitCode.Ok;
    }

    private async Task<int> WriteJsonAsync(ChangedCases first, JobCalls calls, CancellationToken cancel)
    {
        using var document = new ChangesJson(first, Terminal.Output);
        ServiceFailure? failure = await ReadAsync(first, calls, document.Add, cancel);
        document.End(failure?.Problem, isWhole: failure is null);
        if (failure is { Problem: null })
            return Terminal.Refuse(failure.Sentences);
        return failure?.Code ?? ExitCode.Ok;
    }

    /// <summary>Reads all pages.</summary>
    /// <returns>Why some are missing, or null.</returns>
    private static async Task<ServiceFailure?> ReadAsync(ChangedCases first, JobCalls calls, Action<ChangedCases> add, CancellationToken cancel)
    {
        add(first);
        for (string? next = first.Next; next is not null;)
        {
            Answer<ChangedCases> page = await calls.ChangesAsync(first.Job, next, cancel);
            if (!page.IsGiven)
                return page.Failure;
            add(page.Value);
            next = page.Value.Next;
        }

        return null;
    }
}
