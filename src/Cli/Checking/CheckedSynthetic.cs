using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>The result of checking the file synthetic.json of a guideline.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Errors">All its errors.</param>
internal sealed record CheckedSynthetic(string File, IReadOnlyList<PlacedError> Errors)
{
    /// <summary>
    /// The results by the path of the guideline.json to which they belong. All versions of a guideline share the file, but only one of them
    /// can be the one that it is for: the highest of those that are checked and have no error.
    /// </summary>
    /// <param name="files">The files that are checked.</param>
    /// <param name="refusal">Why a file could not be read, or null.</param>
    public static Dictionary<string, CheckedSynthetic> Of(IEnumerable<GuidelineFile> files, out string? refusal)
    {
        refusal = null;
        Dictionary<string, CheckedSynthetic> results = [];
        var found = from file in files
                    where file.Checked is not null
                    let path = SyntheticFile.Of(file.Folder)
                    where path is not null
                    group (File: file, Path: path) by Path.GetFullPath(path) into versions
                    select versions.MaxBy(version => version.File.Checked!.Guideline.Version);
        foreach ((GuidelineFile file, string path) in found)
        {
            if (!FileBytes.TryRead(path, out ReadOnlyMemory<byte> bytes, out string unreadable))
                refusal = unreadable;
            else
                results.Add(file.Path, new(path, PlacedError.Place(SyntheticPopulation.ErrorsOf(file.Checked!, bytes), bytes)));
        }

        return results;
    }
}
