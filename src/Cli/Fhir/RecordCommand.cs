using System.CommandLine;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.Cli.Fhir;

/// <summary>A command that reads a patient's record.</summary>
internal abstract class RecordCommand : DocumentedCommand
{
    private readonly CommandContext context;
    private readonly Argument<string> file = new("FILE")
    {
        Description = "The record as JSON or NDJSON, also compressed with gzip; - for standard input",
    };

    private readonly Option<bool> json = JsonOption();
    private readonly Option<DateOnly?> asOf = AsOfOption("The day as of which to evaluate; today (UTC) by default");

    private readonly Option<string?> guideline = new("--guideline")
    {
        Description = "The guideline and optionally its version (ID or ID:VERSION); needed only when several guidelines are shipped",
        HelpName = "ID",
    };

    protected RecordCommand(string name, string description, CommandContext context)
        : base(name, description)
    {
        this.context = context;
        AddPath(file);
        Add(guideline);
        Add(asOf);
        Add(json);
        SetAction(Run);
    }

    protected Terminal Terminal => context.Terminal;

    /// <summary>Maps the record and writes the answer.</summary>
    /// <param name="record">The record.</param>
    /// <param name="version">The guideline version.</param>
    /// <param name="day">The as-of date.</param>
    /// <param name="asJson">Whether to write JSON.</param>
    /// <returns>All errors of the record; none when the answer was written.</returns>
    protected abstract IReadOnlyCollection<InputError> Answer(
        RecordFile record, PublishedVersion version, DateOnly day, bool asJson);

    private int Run(ParseResult parsed)
    {
        if (RecordFile.Read(parsed.GetRequiredValue(file), Terminal.Input, out string refusal) is not { } record)
            return Terminal.Refuse(refusal);
        if (Version(parsed.GetValue(guideline)) is not { } version)
        {
            IEnumerable<string> shipped = context.Catalogue.Value.All
                .SelectMany(entry => entry.Versions.Select(known => $"{entry.Id}:{known.Version}"));
            return Terminal.Refuse($"--guideline: expected one of: {string.Join(", ", shipped)}.");
        }

        bool asJson = parsed.GetValue(json);
        DateOnly today = DateOnly.FromDateTime(context.Clock.GetUtcNow().UtcDateTime);
        IReadOnlyCollection<InputError> errors = Answer(record, version, parsed.GetValue(asOf) ?? today, asJson);
        if (errors.Count == 0)
            return ExitCode.Ok;
        string[] sentences = [.. errors.Select(error => error.ToString())];
        return new InvalidInput(sentences, Problems.Invalid([.. JsonPointers.Of(errors)]).ProblemDetails).Write(asJson, Terminal);
    }

    private PublishedVersion? Version(string? named)
    {
        IReadOnlyList<GuidelineEntry> all = context.Catalogue.Value.All;
        if (named is null)
            return all.Count == 1 ? all[0].Representative : null;
        string[] parts = named.Split(':', 2);
        return context.Catalogue.Value.Find(parts[0])?.Choose(parts.Length == 2 ? parts[1] : null).Version;
    }
}
