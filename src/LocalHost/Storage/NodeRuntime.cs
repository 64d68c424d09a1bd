using System.ComponentModel;
using System.Diagnostics;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>Node.js and npm as found on a search path.</summary>
internal sealed class NodeRuntime
{
    /// <summary>Azurite's libraries require this major version.</summary>
    private const int Oldest = 20;

    private readonly string node;
    private readonly string npm;
    private readonly string searchPath;

    private NodeRuntime(string node, string npm, string searchPath)
    {
        this.node = node;
        this.npm = npm;
        this.searchPath = searchPath;
    }

    /// <summary>Identifies the node executable: another version has another path, size or timestamp.</summary>
    public string Identity
    {
        get
        {
            var file = new FileInfo(node);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:O}";
        }
    }

    /// <returns>The runtime, or a sentence that says what to install.</returns>
    public static (NodeRuntime? Runtime, string? Problem) Find(string searchPath)
    {
        if (Find("node", ".exe", searchPath) is not { } node)
            return (null, Missing("there is no node on the PATH"));
        return Find("npm", ".cmd", searchPath) is { } npm
            ? (new NodeRuntime(node, npm, searchPath), null)
            : (null, Missing("there is no npm on the PATH"));
    }

    /// <summary>Checks node's version by running it.</summary>
    /// <returns>Null, or a sentence that says what to install.</returns>
    public async Task<string?> CheckAsync(CancellationToken stop) => await VersionAsync(stop) switch
    {
        null => Missing($"{node} does not run"),
        { Major: < Oldest } version => Missing($"{node} is version {version}"),
        _ => null,
    };

    public ProcessStartInfo Node(params IEnumerable<string> arguments) => Command(node, arguments);

    public ProcessStartInfo Npm(params IEnumerable<string> arguments) => Command(npm, arguments);

    private static string Missing(string found) =>
        $"Stored cases need Node.js {Oldest} or newer with npm to run the storage emulator, but {found}. "
        + "Install Node.js from https://nodejs.org.";

    private static string? Find(string name, string windowsExtension, string searchPath) =>
        searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + windowsExtension : name))
            .FirstOrDefault(File.Exists);

    private async Task<Version?> VersionAsync(CancellationToken stop)
    {
        try
        {
            (int exitCode, IReadOnlyList<string> lines) = await Storage.ProcessRunner.RunAsync(Node("--version"), stop);
            return exitCode == 0 && lines is [var line, ..] && Version.TryParse(line.TrimStart('v'), out Version? version) ? version : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>npm is a script that searches for node itself, so it needs the same search path.</summary>
    private ProcessStartInfo Command(string file, IEnumerable<string> arguments) =>
        new(file, arguments) { Environment = { ["PATH"] = searchPath } };
}
