using System.Diagnostics;

namespace GuidelineDecisions.Architecture.Tests.Layout;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    private const string Solution = "Serverless.sln";

    public static string Root { get; } = Above(AppContext.BaseDirectory);

    public static string SolutionText => File.ReadAllText(Path.Combine(Root, Solution));

    /// <summary>
    /// All files below a folder that match a pattern, with forward slashes and relative to the root, without build output.
    /// </summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal),
    ];

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>
    /// The names at the top level: those that Git tracks or, without a Git repository, those that .gitignore does not list.
    /// </summary>
    public static IReadOnlyCollection<string> TopLevel() => Tracked() ?? Untracked();

    private static HashSet<string>? Tracked()
    {
        if (!Path.Exists(Path.Combine(Root, ".git")))
            return null;
        var command = new ProcessStartInfo("git", ["ls-files"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process git = Process.Start(command)!;
        string[] files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 ? [.. files.Select(file => file.Trim('"').Split('/')[0])] : null;
    }

    private static HashSet<string> Untracked()
    {
        HashSet<string> ignored = [.. Text(".gitignore").Split('\n').Select(line => line.Trim().TrimEnd('/'))];
        return [.. new DirectoryInfo(Root).EnumerateFileSystemInfos().Select(entry => entry.Name).Where(name => !ignored.Contains(name))];
    }

    private static string Above(string directory) =>
        File.Exists(Path.Combine(directory, Solution))
            ? directory
            : Above(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException($"There is no {Solution} above the tests."));
}
