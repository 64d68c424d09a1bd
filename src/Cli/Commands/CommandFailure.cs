using System.Text.Json;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>Why a command has no result.</summary>
internal abstract record CommandFailure
{
    /// <summary>Writes the sentences to standard error, or with --json the problem details to standard output.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public abstract int Write(bool asJson, Terminal terminal);
}

/// <summary>The command was called correctly, but its input is invalid.</summary>
/// <param name="Sentences">Every error, one per line.</param>
/// <param name="Problem">The same errors as the service answers them over HTTP.</param>
internal sealed record InvalidInput(IReadOnlyList<string> Sentences, ProblemDetails Problem) : CommandFailure
{
    /// <summary>The exact analysis gave no result because it needs more than its budget.</summary>
    public static InvalidInput NotAnalysed(IEnumerable<InputError> errors)
    {
        string[] sentences = [.. errors.Select(error => error.Detail)];
        return new(sentences, Problems.Status(StatusCodes.Status500InternalServerError, string.Join(" ", sentences)).ProblemDetails);
    }

    /// <inheritdoc/>
    public override int Write(bool asJson, Terminal terminal)
    {
        if (asJson)
        {
            terminal.WriteJsonLine(JsonSerializer.SerializeToUtf8Bytes(Problem, JsonSerializerOptions.Web));
        }
        else
        {
            foreach (string sentence in Sentences)
                terminal.Errors.Line(0, sentence);
        }

        return ExitCode.Wrong;
    }
}

/// <summary>The command was called incorrectly, or something it needs cannot be read or reached.</summary>
internal sealed record UsageFailure(IReadOnlyList<string> Sentences) : CommandFailure
{
    /// <inheritdoc/>
    public override int Write(bool asJson, Terminal terminal) => terminal.Refuse(Sentences);
}
