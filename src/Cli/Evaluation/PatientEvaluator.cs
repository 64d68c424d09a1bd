using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Requests;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>Evaluates the patient in a file exactly as the service answers a request.</summary>
internal sealed class PatientEvaluator(CommandContext context)
{
    private readonly GuidelineSelection selection = new(context.Catalogue);

    public (PatientDecision? Decision, CommandFailure? Failure) Evaluate(PatientArguments arguments)
    {
        bool read = arguments.File == FileBytes.StandardInput
            ? FileBytes.TryRead(context.Terminal.Input, NameOf(arguments), out ReadOnlyMemory<byte> bytes, out string refusal)
            : FileBytes.TryRead(arguments.File, out bytes, out refusal);
        if (!read)
            return (null, new UsageFailure([refusal]));
        Result<JsonDocument> parsed = StrictJson.Parse(bytes, allowComments: true);
        using JsonDocument? json = parsed.Value;
        return json is null
            ? (null, new InvalidInput(Sentences(arguments, parsed.Errors, bytes), Problems.Malformed(parsed.Errors[0]).ProblemDetails))
            : Evaluate(arguments, json.RootElement, bytes);
    }

    private (PatientDecision? Decision, CommandFailure? Failure) Evaluate(
        PatientArguments arguments, JsonElement json, ReadOnlyMemory<byte> bytes)
    {
        List<InputError> errors = [];
        PatientFile file = PatientFile.Read(json, errors);
        if (file.Guideline is { Length: 0 } && arguments.Guideline is null)
            return (null, Invalid());
        (LoadedGuideline? loaded, CommandFailure? failure) = selection.Choose(arguments, file);
        if (loaded is null)
            return (null, failure);
        string answering = loaded.Guideline.Guideline.Id;
        if (file.Guideline is { Length: > 0 } asked && asked != answering)
            errors.Add(new("/guideline", $"Found '{asked}', but --guideline is '{answering}'."));

        // Read the facts even when the as-of date is wrong, so that all errors are reported at once.
        DateOnly asOf = arguments.AsOf ?? file.AsOf ?? (errors.Count == 0 ? Today() : Calendar.Latest);
        Result<PatientFacts>? facts = file.Facts is { } given
            ? loaded.Facts.Read(given, asOf, RequestMember.Facts.Pointer)
            : null;
        errors.AddRange(facts?.Errors ?? []);
        return errors.Count > 0 ? (null, Invalid()) : (new PatientDecision(file, Evaluator.Decide(facts!.Value!)), null);

        InvalidInput Invalid() => new(Sentences(arguments, errors, bytes), Problems.Invalid(errors).ProblemDetails);
    }

    private static IReadOnlyList<string> Sentences(
        PatientArguments arguments, IEnumerable<InputError> errors, ReadOnlyMemory<byte> bytes) =>
        [.. PlacedError.Place(errors, bytes).Select(error => error.In(NameOf(arguments)))];

    private static string NameOf(PatientArguments arguments) =>
        arguments.File == FileBytes.StandardInput ? "(standard input)" : arguments.File;

    private DateOnly Today() => DateOnly.FromDateTime(context.Clock.GetUtcNow().UtcDateTime);
}

internal sealed record PatientDecision(PatientFile File, Decision Decision);
