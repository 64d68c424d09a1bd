using System.Diagnostics.CodeAnalysis;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>An installation, or what is to be done so that there can be one.</summary>
public sealed class InstallationOutcome
{
    private InstallationOutcome(AzuriteInstallation? installation, string? problem)
    {
        Installation = installation;
        Problem = problem;
    }

    /// <summary>Whether there is an installation.</summary>
    [MemberNotNullWhen(true, nameof(Installation))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsInstalled => Installation is not null;

    /// <summary>The installation.</summary>
    public AzuriteInstallation? Installation { get; }

    /// <summary>A sentence for the user.</summary>
    public string? Problem { get; }

    internal static InstallationOutcome Of(AzuriteInstallation installation) => new(installation, null);

    internal static InstallationOutcome Failed(string problem) => new(null, problem);
}
