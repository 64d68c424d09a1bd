using GuidelineDecisions.Application.Guidelines.Catalogue;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GuidelineDecisions.Application.Http;

/// <summary>Problems of requests that no version of a guideline can decide.</summary>
public static class VersionProblems
{
    /// <summary>404 for a version that does not exist, and 409 if none is active or the version was withdrawn.</summary>
    public static ProblemHttpResult Of(GuidelineEntry guideline, VersionRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        IEnumerable<string> usable =
            guideline.Versions.Select(known => known.Version).Where(version => !guideline.Withdrawn.ContainsKey(version));
        string available = $"Available: {string.Join(", ", usable)}.";
        return refusal switch
        {
            VersionRefusal.NoneActive => Problems.NoActiveVersion(
                $"{NoneActive(guideline.Id)} A request for a recommendation can name a version. {available}"),
            VersionRefusal.Withdrawn => Problems.VersionWithdrawn(
                $"The requested version of the guideline '{guideline.Id}' was withdrawn, so it makes no new decisions. {available}"),
            _ => Problems.NotFound($"The guideline '{guideline.Id}' does not have the requested version. {available}"),
        };
    }

    /// <summary>Says that no version of a guideline is active.</summary>
    public static string NoneActive(string guideline) => $"No version of the guideline '{guideline}' is active.";
}
