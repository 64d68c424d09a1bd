using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Questions;

/// <summary>What comes back to a question.</summary>
internal abstract record Reply;

/// <summary>The decision.</summary>
internal sealed record Decided(Question Question, Decision Decision) : Reply;

/// <summary>What was asked is wrong.</summary>
/// <param name="Sentences">Everything that is wrong, a line each.</param>
/// <param name="Problem">The same, as the service would answer over HTTP.</param>
internal sealed record Rejected(IReadOnlyList<string> Sentences, ProblemDetails Problem) : Reply
{
    /// <summary>The exact analysis gave no result: it needs more than its budget.</summary>
    public static Rejected NotAnalysed(IEnumerable<InputError> errors)
    {
        string[] sentences = [.. errors.Select(error => error.Detail)];
        return new(sentences, Problems.Status(StatusCodes.Status500InternalServerError, string.Join(" ", sentences)).ProblemDetails);
    }
}

/// <summary>The command was called wrongly, or a file cannot be read.</summary>
internal sealed record Refused(IReadOnlyList<string> Sentences) : Reply;
