namespace GuidelineDecisions.Cli.Files;

/// <summary>The cases of a version folder.</summary>
internal static class CaseFiles
{
    /// <summary>The folder of the cases in a version folder.</summary>
    public const string Folder = "cases";

    /// <summary>The case files beside a guideline, by name; none when there is no folder of cases.</summary>
    public static bool TryFind(GuidelineFile guideline, out IReadOnlyList<string> files, out string refusal)
    {
        string folder = Path.Combine(Path.GetDirectoryName(guideline.Path) ?? "", Folder);
        (files, refusal) = ([], "");
        try
        {
            if (Directory.Exists(folder))
                files = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            refusal = $"{folder} cannot be read: {e.Message}";
            return false;
        }
    }
}
