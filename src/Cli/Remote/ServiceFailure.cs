using GuidelineDecisions.Cli.Questions;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Remote;

/// <summary>Why the service did not do what it was asked.</summary>
/// <param name="Sentences">Why, for people.</param>
/// <param name="Problem">The same as the service told it; null when nothing answered, or what answered is not the service.</param>
/// <param name="MayPass">Whether the same question may have an answer later.</param>
/// <param name="RetryAfter">When to ask again, if the service said so.</param>
internal sealed record ServiceFailure(IReadOnlyList<string> Sentences, ProblemDetails? Problem, bool MayPass, TimeSpan? RetryAfter = null)
{
    /// <summary>An <see cref="ExitCode"/>.</summary>
    public int Code => Problem is null ? ExitCode.WrongUsage : ExitCode.Wrong;

    /// <summary>The failure as the reply that a command gives.</summary>
    public Reply Reply => Problem is null ? new Refused(Sentences) : new Rejected(Sentences, Problem);

    /// <summary>Nothing answers.</summary>
    /// <param name="address">What was asked.</param>
    /// <param name="why">Why, in a few words.</param>
    /// <param name="wasThere">Whether it answered before.</param>
    public static ServiceFailure NoAnswer(Uri address, string why, bool wasThere = false) =>
        new([$"The service at {address} does not answer{(wasThere ? " any more" : "")}: {why.TrimEnd('.')}."], null, MayPass: true);

    /// <summary>What answers says things that the service does not say.</summary>
    public static ServiceFailure ForeignAnswer(Uri address) => new([$"{address} gives an answer that is none of this service."], null, MayPass: false);
}
