using System.CommandLine;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Time;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.Cli.Remote;

namespace GuidelineDecisions.Cli.Imports;

internal sealed class ImportCommand : ServiceCommand
{
    // Less is sent too fast for a progress bar.
    private const int MinBytesForProgress = 256 * 1024;
    private const int BytesPerStep = 1024;

    private readonly Lazy<IGuidelineCatalogue> shipped;
    private readonly Argument<string?> file = new("FILE")
    {
        Description =
            """Lines { "caseId": "...", "guideline": "...", "asOf": "2026-11-23", "facts": { } } (NDJSON); - for standard input""",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> samples = new("--samples")
    { Description = "Import the cases of the shipped guidelines instead of a file" };

    public ImportCommand(CommandContext context)
        : base("import", "Store many cases in a running service and report the result of each line.", context)
    {
        shipped = context.Catalogue;
        AddPath(file);
        Add(samples);
        AddSharedOptions();
        Validators.Add(result =>
        {
            if (result.GetValue(file) is null == !result.GetValue(samples))
                result.AddError($"Expected either FILE or --samples; {(result.GetValue(samples) ? "both are" : "neither is")} given.");
        });
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("import --samples", "fill the LocalHost that runs here with sample patients"),
        ("import cases.ndjson --url https://guidelines.example --key \"$KEY\"", "import a file into another service"),
        ("import cases.ndjson --json | jq '.invalid[] | .line, .errors'", "the invalid lines as JSON"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        """
        Prints the errors of the first 20 invalid lines (file:line: JSON pointer: what was found, what was expected), then how many lines
        were created, updated, unchanged, invalid, and not-stored because the storage stopped responding. Lines are sent a few thousand at
        a time, whatever the size of the file; when the storage or the service stops responding, the rest is not sent. Importing the same
        file again is always safe: lines that are already stored are reported as unchanged. A key can store only its own partner's cases.
        Requires the scope cases.write.
        --json: { invalid: [{ line, caseId, errors: [{ pointer, detail }] }], lines,
                  counts: { created, updated, unchanged, invalid, notStored }, firstNotStored, problem, ok }
        firstNotStored is a line number or null; problem is the service's problem details if it refused the import (401, 403, 429, 503),
        or null.
        The exit code is 0 when every line is stored, and 1 otherwise.
        """;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, RemoteService service, bool asJson, CancellationToken cancel)
    {
        (ImportSource? source, CommandFailure? failure) = Open(parsed.GetValue(file));
        if (source is null)
            return failure!.Write(asJson, Terminal);
        using (source)
            return asJson ? await WriteJsonAsync(source, service, cancel) : await WriteAsync(source, service, cancel);
    }

    private (ImportSource? Source, CommandFailure? Failure) Open(string? path)
    {
        if (path is not null)
            return ImportSource.TryOpen(path, Terminal.Input, out ImportSource? source, out string refusal)
                ? (source, null)
                : (null, new UsageFailure([refusal]));
        return new GuidelineSources(shipped).Shipped(out CommandFailure? broken) is { } catalogue
            ? (ImportSource.Samples(catalogue, Clock.Today()), null)
            : (null, broken);
    }

    private async Task<int> WriteAsync(ImportSource source, RemoteService service, CancellationToken cancel)
    {
        var output = new ImportOutput();
        var counts = new ImportCounts(output.Add);
        ImportOutcome end = await ImportAsync(source, service, counts, cancel);
        output.Write(source.Name, counts, end, Terminal);
        return end.Code;
    }

    private async Task<int> WriteJsonAsync(ImportSource source, RemoteService service, CancellationToken cancel)
    {
        using var document = new ImportJson(Terminal.Output);
        var counts = new ImportCounts(document.Add);
        ImportOutcome end = await ImportAsync(source, service, counts, cancel);
        document.End(counts, end);
        if (end is { Sentence: { } sentence, Problem: null })
            Terminal.Errors.Line(0, sentence);
        return end.Code;
    }

    private Task<ImportOutcome> ImportAsync(ImportSource source, RemoteService service, ImportCounts counts, CancellationToken cancel)
    {
        if (source.Length is not { } length || length < MinBytesForProgress)
            return ImportRun.RunAsync(service, new LineBatches(source.Lines, _ => { }), counts, cancel);
        // Run on another thread, because a progress bar blocks its thread and this one must stay free to be cancelled.
        return Task.Run(() => Terminal.Errors.WithProgress($"Importing {source.Name}", progress =>
        {
            int of = (int)(length / BytesPerStep);
            // Bytes sent approximate bytes stored: the service reads only as fast as it stores.
            var batches = new LineBatches(source.Lines, sent => progress?.Report((Math.Min(of, (int)(sent / BytesPerStep)), of)));
            return ImportRun.RunAsync(service, batches, counts, cancel).GetAwaiter().GetResult();
        }));
    }
}
