using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Cli.Files;

/// <summary>Finds the file synthetic.json of a guideline: in the folder above the version folder.</summary>
internal static class SyntheticFile
{
    /// <summary>The path of the file, or null if the guideline has none.</summary>
    /// <param name="versionFolder">The folder of a version, as the user would write it.</param>
    public static string? Of(string versionFolder)
    {
        string? above = Path.GetFileName(versionFolder) is "" or "." or ".."
            ? Path.Combine(versionFolder, "..")
            : Path.GetDirectoryName(versionFolder);
        string path = Path.Combine(above ?? "", ShippedDistributions.FileName);
        return File.Exists(path) ? path : null;
    }
}
