using GuidelineDecisions.Cli.Remote;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>How an import ended.</summary>
/// <param name="Code">An <see cref="ExitCode"/>.</param>
/// <param name="Sentence">Why it ended before its last line, or null when it did not.</param>
/// <param name="Problem">The same as the service told it, or null.</param>
internal sealed record ImportEnd(int Code, string? Sentence, ProblemDetails? Problem)
{
    /// <summary>Every line is stored.</summary>
    public static ImportEnd Stored { get; } = new(ExitCode.Ok, null, null);

    /// <summary>Some lines are not stored, and their results say why.</summary>
    public static ImportEnd Told { get; } = new(ExitCode.Wrong, null, null);

    /// <summary>The service takes no lines, or no more of them.</summary>
    public static ImportEnd Of(ServiceFailure failure) => new(failure.Code, string.Join(" ", failure.Sentences), failure.Problem);
}
