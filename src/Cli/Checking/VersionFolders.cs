using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>
/// Whether guideline versions stand where they say: a folder copied for a new version whose number was not raised would otherwise
/// be found only when the service starts.
/// </summary>
internal sealed class VersionFolders
{
    private readonly Dictionary<(string Id, GuidelineVersion Version), string> seen = [];

    /// <summary>What is wrong with the place of a file, among the files given so far.</summary>
    public IEnumerable<InputError> ErrorsOf(GuidelineFile file)
    {
        if (file.Guideline is not { } guideline)
            yield break;
        string folder = Path.GetFileName(Path.GetFullPath(file.Folder));
        if (GuidelineVersion.TryParse(folder) is { } named && named != guideline.Version)
            yield return At($"Found {guideline.Version} in the folder {folder}; allowed is the version that the folder is named after.");
        var key = (guideline.Id, guideline.Version);
        if (!seen.TryAdd(key, file.Path))
            yield return At($"{guideline.Id} {guideline.Version} is also in {seen[key]}; allowed is once.");
    }

    private static InputError At(string detail) => new("/version", detail);
}
