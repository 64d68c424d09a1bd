using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>The result of checking a file that all versions of a guideline share, such as synthetic.json.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Errors">All its errors.</param>
internal sealed record CheckedSharedFile(string File, IReadOnlyList<PlacedError> Errors)
{
    /// <summary>The results for synthetic.json by the path of the guideline.json to which they belong.</summary>
    /// <param name="files">The files that are checked.</param>
    /// <param name="refusal">Why a file could not be read, or null.</param>
    public static Dictionary<string, CheckedSharedFile> OfSynthetic(IEnumerable<GuidelineFile> files, out string? refusal) =>
        Of(files, ShippedDistributions.FileName, SyntheticPopulation.ErrorsOf, out refusal);

    /// <summary>The results for records.json, which is not for versions whose documents say themselves how records are read.</summary>
    /// <param name="files">The files that are checked.</param>
    /// <param name="refusal">Why a file could not be read, or null.</param>
    public static Dictionary<string, CheckedSharedFile> OfRecords(IEnumerable<GuidelineFile> files, out string? refusal) => Of(
        files.Where(file => file.Guideline?.Records is null),
        RecordReader.FileName,
        (version, bytes) => RecordReader.ErrorsOf(version.Guideline, bytes),
        out refusal);

    /// <summary>All versions share the file, but only one can be the one that it is for: the highest of those without errors.</summary>
    private static Dictionary<string, CheckedSharedFile> Of(
        IEnumerable<GuidelineFile> files,
        string name,
        Func<CheckedGuideline, ReadOnlyMemory<byte>, IReadOnlyList<InputError>> errorsOf,
        out string? refusal)
    {
        refusal = null;
        Dictionary<string, CheckedSharedFile> results = [];
        var found = from file in files
                    where file.Checked is not null
                    let path = SharedFile.Of(file.Folder, name)
                    where path is not null
                    group (File: file, Path: path) by Path.GetFullPath(path) into versions
                    select versions.MaxBy(version => version.File.Checked!.Guideline.Version);
        foreach ((GuidelineFile file, string path) in found)
        {
            if (!FileBytes.TryRead(path, out ReadOnlyMemory<byte> bytes, out string unreadable))
                refusal = unreadable;
            else
                results.Add(file.Path, new(path, PlacedError.Place(errorsOf(file.Checked!, bytes), bytes)));
        }

        return results;
    }
}
