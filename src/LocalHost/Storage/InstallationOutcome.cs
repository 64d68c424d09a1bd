using System.Diagnostics.CodeAnalysis;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>An installation, or a sentence that tells the user what is missing.</summary>
public sealed class InstallationOutcome
{
    private InstallationOutcome(AzuriteInstallation? installation, string? problem)
    {
        Installation = installation;
        Problem = problem;
    }

    [MemberNotNullWhen(true, nameof(Installation))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsInstalled => Installation is not null;

    public AzuriteInstallation? Installation { get; }

    /// <summary>A sentence for the user.</summary>
    public string? Problem { get; }

    internal static InstallationOutcome Of(AzuriteInstallation installation) => new(installation, null);

    internal static InstallationOutcome Failed(string problem) => new(null, problem);
}
