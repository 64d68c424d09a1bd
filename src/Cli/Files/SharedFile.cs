namespace GuidelineDecisions.Cli.Files;

/// <summary>Finds a file that all versions of a guideline share: in the folder above the version folder.</summary>
internal static class SharedFile
{
    /// <summary>The path of the file, or null if the guideline has none.</summary>
    /// <param name="versionFolder">The folder of a version, as the user would write it.</param>
    /// <param name="name">The name of the file.</param>
    public static string? Of(string versionFolder, string name)
    {
        string? above = Path.GetFileName(versionFolder) is "" or "." or ".."
            ? Path.Combine(versionFolder, "..")
            : Path.GetDirectoryName(versionFolder);
        string path = Path.Combine(above ?? "", name);
        return File.Exists(path) ? path : null;
    }
}
