using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>
/// Finds the previous version, which a version number makes a claim about: the highest lower version without errors, either among the given
/// files or in a version folder next to that of the version.
/// </summary>
internal sealed class Predecessors(IEnumerable<GuidelineFile> given)
{
    private readonly CheckedGuideline[] versions = [.. given.Select(file => file.Checked).OfType<CheckedGuideline>()];

    public CheckedGuideline? Of(GuidelineFile file, CheckedGuideline version)
    {
        CheckedGuideline? best = versions.Where(other => IsBefore(other, version)).MaxBy(other => other.Guideline.Version);
        foreach (string folder in NeighboringFolders(file, above: best?.Guideline.Version, below: version.Guideline.Version))
        {
            if (GuidelineFile.TryLoad(Path.Combine(folder, GuidelineFile.Name), out GuidelineFile? neighbor, out _)
                && neighbor.Checked is { } found && IsBefore(found, version) && (best is null || !IsBefore(found, best)))
            {
                return found;
            }
        }

        return best;
    }

    private static bool IsBefore(CheckedGuideline other, CheckedGuideline version) =>
        other.Guideline.Id == version.Guideline.Id && other.Guideline.Version < version.Guideline.Version;

    /// <summary>
    /// The version folders next to that of the file, highest version first. A parent folder that cannot be listed counts as empty.
    /// </summary>
    private static IEnumerable<string> NeighboringFolders(GuidelineFile file, GuidelineVersion? above, GuidelineVersion below)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file.Folder)) is not { } parent)
            return [];
        try
        {
            return Directory.GetDirectories(parent)
                .Select(folder => (Folder: folder, Version: GuidelineVersion.TryParse(Path.GetFileName(folder))))
                .Where(each => each.Version is { } version && version < below && (above is null || version > above))
                .OrderByDescending(each => each.Version)
                .Select(each => each.Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
