using System.Text.Encodings.Web;
using System.Text.Json;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.Cli.Remote;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>jobs changes: in which cases did a job change the advice, and how?</summary>
internal sealed class JobsChangesCommand(CommandContext context)
    : JobCommand("changes", "List your cases whose advice a job changed, or would change.", context)
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
    protected override async Task<int> RunAsync(string id, JobClient calls, bool asJson, CancellationToken cancel)
    {
        ServiceResponse<ChangedCases> first = await calls.ChangesAsync(id, after: null, cancel);
        if (!first.IsGiven)
            return first.Failure.ToCommandFailure().Write(asJson, Terminal);
        return asJson ? await WriteJsonAsync(first.Value, calls, cancel) : await WriteAsync(first.Value, calls, cancel);
    }

    private async Task<int> WriteAsync(ChangedCases first, JobClient calls, CancellationToken cancel)
    {
        var page = new ChangeOutput(Terminal.Display);
        if (await ReadAsync(first, calls, page.Add, cancel) is { } failure)
            return failure.ToCommandFailure().Write(asJson: false, Terminal);
        page.End(first);
        return ExitCode.Ok;
    }

    private async Task<int> WriteJsonAsync(ChangedCases first, JobClient calls, CancellationToken cancel)
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
    private static async Task<ServiceFailure?> ReadAsync(ChangedCases first, JobClient calls, Action<ChangedCases> add, CancellationToken cancel)
    {
        add(first);
        for (string? next = first.Next; next is not null;)
        {
            ServiceResponse<ChangedCases> page = await calls.ChangesAsync(first.Job, next, cancel);
            if (!page.IsGiven)
                return page.Failure;
            add(page.Value);
            next = page.Value.Next;
        }

        return null;
    }
}

/// <summary>The cases whose advice a job changed, or would change, for people; written as they come, so that none is held.</summary>
internal sealed class ChangeOutput(IDisplay page)
{
    private long cases;

    /// <summary>Writes some of them.</summary>
    public void Add(ChangedCases some)
    {
        foreach (ChangedCase changed in some.Cases)
        {
            page.Line(0, new StyledText(changed.CaseId, Tone.Strong), new StyledText($" revision {changed.Revision}", Tone.Faint));
            foreach (AdviceChange change in changed.Changes)
                page.Line(2, ChangeText.Of(change));
        }

        cases += some.Cases.Count;
    }

    /// <summary>Writes how many there are.</summary>
    public void End(ChangedCases last) => page.Line(0, $"{cases:N0} of your cases, {last.From} -> {last.Version}.");
}

/// <summary>The --json document of the command jobs changes, whose keys stay. Cases are written as they come, so that none is held.</summary>
internal sealed class ChangesJson : IDisposable
{
    private const int MostPending = 32 * 1024;

    private readonly Utf8JsonWriter writer;
    private readonly Stream output;

    /// <summary>Begins the document.</summary>
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

    /// <summary>Writes some cases.</summary>
    public void Add(ChangedCases some)
    {
        foreach (ChangedCase changed in some.Cases)
        {
            JsonSerializer.Serialize(writer, changed, JobJson.Default.ChangedCase);
            if (writer.BytesPending > MostPending)
                writer.Flush();
        }
    }

    /// <summary>Ends the document.</summary>
    /// <param name="problem">Why cases are missing, as the service told it, or null.</param>
    /// <param name="isWhole">Whether none is missing.</param>
    public void End(ProblemDetails? problem, bool isWhole)
    {
        writer.WriteEndArray();
        writer.WritePropertyName("problem");
        JsonSerializer.Serialize(writer, problem, JsonSerializerOptions.Web);
        writer.WriteBoolean("ok", isWhole);
        writer.WriteEndObject();
        writer.Flush();
        output.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
