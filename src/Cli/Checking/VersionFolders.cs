using Cli.Files;
using DecisionCore.Guidelines;
using DecisionCore.Json;

namespace Cli.Checking;

/// <summary>
/// Whether guideline versions stand where they say: a folder copied for a new version whose number was not raised would otherwise
/// be found only when the service starts.
/// </summary>
internal sealed class VersionFolders
{
    private const string VersionPointer = "/version";

    private readonly Dictionary<(string Id, GuidelineVersion Version), string> seen = [];

    /// <summary>What is wrong with the place of a file, among the files given so far.</summary>
    public IEnumerable<InputError> ErrorsOf(GuidelineFile file)
    {
        if (file.Guideline is not { } guideline)
            yield break;
        string folder = Path.GetFileName(Path.GetFullPath(file.Folder));
        if (GuidelineVersion.TryParse(folder) is { } named && named != guideline.Version)
            yield return new InputError(VersionPointer, $"Found {guideline.Version} in the folder {folder}; allowed is the version that the folder is named after.");
        if (!seen.TryAdd((guideline.Id, guideline.Version), file.Path))
            yield return new InputError(VersionPointer, $"{guideline.Id} {guideline.Version} is also in {seen[(guideline.Id, guideline.Version)]}; allowed is once.");
    }
}
