using Microsoft.AspNetCore.Mvc;

namespace Cli.Imports;

/// <summary>The service takes no lines.</summary>
/// <param name="sentence">Why, for people.</param>
/// <param name="problem">The same as the service told it, or null when what answered is not the service.</param>
internal sealed class ImportRefusedException(string sentence, ProblemDetails? problem) : Exception(sentence)
{
    /// <summary>What the service told; null when what answered is not the service.</summary>
    public ProblemDetails? Problem => problem;

    /// <summary>What answered is not the service.</summary>
    public static ImportRefusedException NotAService(string sentence) => new(sentence, null);
}
