using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>The result of an activation or a preview.</summary>
public abstract record ActivationResult
{
    private protected ActivationResult()
    {
    }
}

/// <summary>The version is active.</summary>
/// <param name="Job">The re-evaluation job, or null for a shipped version that a host activated, which no stored case preceded.</param>
public sealed record VersionActivated(Job? Job) : ActivationResult;

/// <summary>The job that reports what an activation would change has started.</summary>
/// <param name="Job">The job.</param>
public sealed record PreviewStarted(Job Job) : ActivationResult;

/// <summary>There is no such guideline, or it does not have the version.</summary>
public sealed record VersionNotFound : ActivationResult;

/// <summary>The version cannot be activated at all.</summary>
/// <param name="Detail">Why, as a sentence.</param>
public sealed record VersionUnusable(string Detail) : ActivationResult
{
    /// <summary>The version was withdrawn.</summary>
    public const string Withdrawn = "The version was withdrawn, so it cannot be activated. Publish its successor under a new number.";

    /// <summary>The document's own status is retired.</summary>
    public const string Retired =
        "The document's status is 'retired', so the version cannot be activated. Expected a version with the status 'draft' or 'active'.";
}

/// <summary>The credential that published the version may not activate it, by the setting.</summary>
public sealed record SecondPersonNeeded : ActivationResult;
