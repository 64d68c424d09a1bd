namespace GuidelineDecisions.Cli.Files;

/// <summary>Finds guidelines at the paths a user names: a file, a version folder, or a folder with many versions.</summary>
internal static class GuidelinePaths
{
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        // Following links could loop.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>Finds the guideline files at these paths, without duplicates. Each path that has none gives a sentence.</summary>
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

            refusal = path.Length == 0 ? "The file name is empty." : $"{path} does not exist.";
            return false;
        }

        try
        {
            string[] inFolder = [.. Directory.EnumerateFiles(path, GuidelineFile.Name, Below).Order(StringComparer.Ordinal)];
            found.AddRange(inFolder);
            refusal = $"There is no {GuidelineFile.Name} in {path} or any folder under it.";
            return inFolder.Length > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            refusal = $"{path} cannot be read: {e.Message}";
            return false;
        }
    }
}
