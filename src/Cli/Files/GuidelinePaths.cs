namespace GuidelineDecisions.Cli.Files;

/// <summary>Finds guidelines where a user points: at a file, at a version folder, or at a folder with many.</summary>
internal static class GuidelinePaths
{
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        // Links could lead in a circle.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>The guideline files at these paths, each once; or, for every path without any, a sentence.</summary>
    public static bool TryFind(IEnumerable<string> paths, out IReadOnlyList<string> files, out IReadOnlyList<string> refusals)
    {
        List<string> found = [], refused = [];
        foreach (string path in paths)
        {
            if (!TryFind(path, found, out string refusal))
                refused.Add(refusal);
        }

        files = [.. found.DistinctBy(Path.GetFullPath)];
        refusals = refused;
        return refused.Count == 0;
    }

    private static bool TryFind(string path, List<string> found, out string refusal)
    {
        refusal = "";
        if (!Directory.Exists(path))
        {
            if (File.Exists(path))
            {
                found.Add(path);
                return true;
            }

            refusal = path.Length == 0 ? "The name of a file is empty." : $"{path} does not exist.";
            return false;
        }

        try
        {
            string[] inFolder = [.. Directory.EnumerateFiles(path, GuidelineFile.Name, Below).Order(StringComparer.Ordinal)];
            found.AddRange(inFolder);
            refusal = $"There is no {GuidelineFile.Name} in {path}, nor in a folder below it.";
            return inFolder.Length > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            refusal = $"{path} cannot be read: {e.Message}";
            return false;
        }
    }
}
