using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>
/// Checks that guideline versions are in the folders named after them. Otherwise a copied folder whose version number was not raised would
/// only be noticed when the service starts.
/// </summary>
internal sealed class VersionFolders
{
    private readonly Dictionary<(string Id, GuidelineVersion Version), string> seen = [];

    public IEnumerable<InputError> ErrorsOf(GuidelineFile file)
    {
        if (file.Guideline is not { } guideline)
            yield break;
        string folder = Path.GetFileName(Path.GetFullPath(file.Folder));
        if (GuidelineVersion.TryParse(folder) is { } named && named != guideline.Version)
            yield return At($"Found {guideline.Version} in the folder {folder}; expected the version that the folder is named after.");
        var key = (guideline.Id, guideline.Version);
        if (!seen.TryAdd(key, file.Path))
            yield return At($"{guideline.Id} {guideline.Version} is also in {seen[key]}; expected only one of them.");
    }

    private static InputError At(string detail) => new("/version", detail);
}
