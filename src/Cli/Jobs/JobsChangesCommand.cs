using System.Text.Encodings.Web;
using System.Text.Json;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Remote;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Jobs;

internal sealed class JobsChangesCommand(CommandContext context)
    : JobCommand("changes", "List your cases whose advice a job changed or would change.", context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("jobs changes 20261126140305123-0a1b2c3d", "all cases whose advice a job changed"),
        ("jobs changes 20261126140305123-0a1b2c3d --key \"$KEY\"", "the cases of another partner, with its key"),
        ("jobs changes 20261126140305123-0a1b2c3d --json | jq -r '.cases[].caseId'", "the ids of the cases, as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints each case with its id, revision and changes: the part of the advice, what is responsible for it (a rule, a notice), before
        -> after. For a preview, these are the changes that the version would make to the cases as they are now. All cases are listed as
        they arrive, except deleted ones. Requires the scope cases.read.
        --json: { job, from, version, cases: [{ caseId, revision, changes: [{ part, id, from, to }] }], problem, ok }
        problem contains the service's problem details if it stopped midway, or null; ok says whether the list is complete. If the service
        refuses at once, the document is its problem details.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(string id, JobClient client, bool asJson, CancellationToken cancel)
    {
        ServiceResponse<ChangedCases> first = await client.ChangesAsync(id, after: null, cancel);
        if (!first.IsSuccess)
            return first.Failure.ToCommandFailure().Write(asJson, Terminal);
        return asJson ? await WriteJsonAsync(first.Value, client, cancel) : await WriteAsync(first.Value, client, cancel);
    }

    private async Task<int> WriteAsync(ChangedCases first, JobClient client, CancellationToken cancel)
    {
        var page = new ChangeOutput(Terminal.Display);
        if (await ReadAsync(first, client, page.Add, cancel) is { } failure)
            return failure.ToCommandFailure().Write(asJson: false, Terminal);
        page.End(first);
        return ExitCode.Ok;
    }

    private async Task<int> WriteJsonAsync(ChangedCases first, JobClient client, CancellationToken cancel)
    {
        using var document = new ChangesJson(first, Terminal.Output);
        ServiceFailure? failure = await ReadAsync(first, client, document.Add, cancel);
        document.End(failure?.Problem, isComplete: failure is null);
        if (failure is { Problem: null })
            return Terminal.Refuse(failure.Sentences);
        return failure?.Code ?? ExitCode.Ok;
    }

    /// <summary>Reads all pages. Returns why some are missing, or null.</summary>
    private static async Task<ServiceFailure?> ReadAsync(
        ChangedCases first, JobClient client, Action<ChangedCases> add, CancellationToken cancel)
    {
        add(first);
        for (string? next = first.Next; next is not null;)
        {
            ServiceResponse<ChangedCases> page = await client.ChangesAsync(first.Job, next, cancel);
            if (!page.IsSuccess)
                return page.Failure;
            add(page.Value);
            next = page.Value.Next;
        }

        return null;
    }
}

/// <summary>Shows the cases whose advice a job changed or would change, page by page, so that none is kept in memory.</summary>
internal sealed class ChangeOutput(IDisplay display)
{
    private long cases;

    public void Add(ChangedCases page)
    {
        foreach (ChangedCase changed in page.Cases)
        {
            display.Line(
                0, new StyledText(changed.CaseId, Tone.Strong), new StyledText(Invariant($" revision {changed.Revision}"), Tone.Faint));
            foreach (AdviceChange change in changed.Changes)
                display.Line(2, ChangeText.Of(change));
        }

        cases += page.Cases.Count;
    }

    public void End(ChangedCases last) =>
        display.Line(0, Invariant($"{cases:N0} of your cases, {last.From ?? "no version"} -> {last.Version}."));
}

/// <summary>
/// The --json document of jobs changes. Its keys must not change. Cases are written as they arrive, so that none is kept in memory.
/// </summary>
internal sealed class ChangesJson : IDisposable
{
    private const int MaxPendingBytes = 32 * 1024;

    private readonly Utf8JsonWriter writer;
    private readonly Stream output;

    public ChangesJson(ChangedCases first, Stream output)
    {
        this.output = output;
        writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("job", first.Job);
        writer.WriteString("from", first.From);
        writer.WriteString("version", first.Version);
        writer.WriteStartArray("cases");
    }

    public void Add(ChangedCases page)
    {
        foreach (ChangedCase changed in page.Cases)
        {
            JsonSerializer.Serialize(writer, changed, JobJson.Default.ChangedCase);
            if (writer.BytesPending > MaxPendingBytes)
                writer.Flush();
        }
    }

    /// <summary>Ends the document.</summary>
    /// <param name="problem">The problem details of the service when cases are missing, or null.</param>
    /// <param name="isComplete">Whether no case is missing.</param>
    public void End(ProblemDetails? problem, bool isComplete)
    {
        writer.WriteEndArray();
        writer.WritePropertyName("problem");
        JsonSerializer.Serialize(writer, problem, JsonSerializerOptions.Web);
        writer.WriteBoolean("ok", isComplete);
        writer.WriteEndObject();
        writer.Flush();
        output.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
