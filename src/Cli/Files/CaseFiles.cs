namespace GuidelineDecisions.Cli.Files;

/// <summary>What is in the folder of cases next to a guideline, with subfolders, ordered by path.</summary>
/// <param name="Cases">The paths of the case files: those with the extension .json, in any letter case.</param>
/// <param name="NotRead">The paths of everything else, which is reported so that no misnamed case is ignored.</param>
internal sealed record CaseFiles(IReadOnlyList<string> Cases, IReadOnlyList<string> NotRead)
{
    public const string Folder = "cases";

    private const string Extension = ".json";

    /// <summary>The error of a file that is not read.</summary>
    public const string NotReadDetail =
        "Found a file or a linked folder that is not read; expected case files with the extension .json only.";

    public static string FolderOf(GuidelineFile guideline) => Path.Combine(Path.GetDirectoryName(guideline.Path) ?? "", Folder);

    /// <summary>Finds the case files next to a guideline. No folder of cases means no files.</summary>
    public static bool TryFind(GuidelineFile guideline, out CaseFiles found, out string refusal)
    {
        string folder = FolderOf(guideline);
        (found, refusal) = (new([], []), "");
        try
        {
            if (Directory.Exists(folder))
                found = Of(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            refusal = $"{folder} cannot be read: {e.Message}";
            return false;
        }
    }

    private static CaseFiles Of(string folder)
    {
        List<string> cases = [], others = [];
        var open = new Stack<string>([folder]);
        while (open.TryPop(out string? next))
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(next).EnumerateFileSystemInfos())
            {
                string path = Path.Combine(next, entry.Name);
                // Following links could loop.
                if (entry is DirectoryInfo { LinkTarget: null })
                    open.Push(path);
                else if (entry is FileInfo && entry.Extension.Equals(Extension, StringComparison.OrdinalIgnoreCase))
                    cases.Add(path);
                else
                    others.Add(path);
            }
        }

        return new([.. cases.Order(StringComparer.Ordinal)], [.. others.Order(StringComparer.Ordinal)]);
    }
}
