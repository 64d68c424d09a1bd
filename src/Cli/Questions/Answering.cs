using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Questions;

/// <summary>Answers the question of a file, as the service answers a request.</summary>
internal sealed class Answering(Surroundings surroundings)
{
    private readonly RespondentChoice choice = new(surroundings.Catalogue);

    /// <summary>The decision, or what is wrong.</summary>
    public Reply Ask(Inquiry inquiry)
    {
        bool read = inquiry.File == FileBytes.StandardInput
            ? FileBytes.TryRead(surroundings.Terminal.Input, NameOf(inquiry), out ReadOnlyMemory<byte> bytes, out string refusal)
            : FileBytes.TryRead(inquiry.File, out bytes, out refusal);
        if (!read)
            return new Refused([refusal]);
        Result<JsonDocument> parsed = StrictJson.Parse(bytes, allowComments: true);
        using JsonDocument? json = parsed.Value;
        return json is null
            ? new Rejected(Sentences(inquiry, parsed.Errors, bytes), Problems.Malformed(parsed.Errors[0]).ProblemDetails)
            : Ask(inquiry, json.RootElement, bytes);
    }

    private Reply Ask(Inquiry inquiry, JsonElement file, ReadOnlyMemory<byte> bytes)
    {
        List<InputError> errors = [];
        Question question = Question.Read(file, errors);
        if (question.Guideline is { Length: 0 } && inquiry.Guideline is null)
            return Invalid();
        (Respondent? respondent, Reply? instead) = choice.Choose(inquiry, question);
        if (respondent is null)
            return instead!;
        string answering = respondent.Guideline.Guideline.Id;
        if (question.Guideline is { Length: > 0 } asked && asked != answering)
            errors.Add(new("/guideline", $"Found '{asked}', but --guideline is '{answering}'."));

        // With a wrong as-of date the facts are still read, so that all errors are reported at once.
        DateOnly asOf = inquiry.AsOf ?? question.AsOf ?? (errors.Count == 0 ? Today() : Calendar.Latest);
        Result<PatientFacts>? facts = question.Facts is { } given
            ? respondent.Facts.Read(given, asOf, RecommendationRequest.FactsPointer)
            : null;
        errors.AddRange(facts?.Errors ?? []);
        return errors.Count > 0 ? Invalid() : new Decided(question, Evaluator.Decide(facts!.Value!));

        Rejected Invalid() => new(Sentences(inquiry, errors, bytes), Problems.Invalid(errors).ProblemDetails);
    }

    private static IReadOnlyList<string> Sentences(Inquiry inquiry, IEnumerable<InputError> errors, ReadOnlyMemory<byte> bytes) =>
        [.. PlacedError.Place(errors, bytes).Select(error => error.In(NameOf(inquiry)))];

    private static string NameOf(Inquiry inquiry) => inquiry.File == FileBytes.StandardInput ? "(standard input)" : inquiry.File;

    private DateOnly Today() => DateOnly.FromDateTime(surroundings.Clock.GetUtcNow().UtcDateTime);
}
