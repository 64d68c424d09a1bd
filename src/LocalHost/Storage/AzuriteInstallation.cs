using System.Diagnostics;
using System.Text;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>An installation of Azurite by npm, from the embedded lock file.</summary>
public sealed class AzuriteInstallation
{
    private readonly NodeRuntime runtime;
    private readonly string folder;

    private AzuriteInstallation(NodeRuntime runtime, string folder)
    {
        this.runtime = runtime;
        this.folder = folder;
    }

    private bool IsComplete => File.Exists(Main);

    /// <summary>
    /// Whether exactly this node was checked since the installation. Asking node for its version again would cost a process start.
    /// </summary>
    private bool IsKnownToRun => IsComplete && File.Exists(CheckedNode) && File.ReadAllText(CheckedNode) == runtime.Identity;

    private string CheckedNode => Path.Combine(folder, "node.checked");

    private string Main => Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>Finds or creates the installation. When several processes do this at once, one installs and the others wait.</summary>
    /// <param name="root">The folder, such as <c>.localhost/azurite</c>; each version gets a subfolder.</param>
    /// <param name="output">Receives one line before an installation starts.</param>
    /// <param name="searchPath">The folders to search for node and npm; PATH by default.</param>
    /// <param name="stop">Cancels the installation.</param>
    public static async Task<InstallationOutcome> InstallAsync(
        string root, TextWriter output, string? searchPath = null, CancellationToken stop = default)
    {
        (NodeRuntime? runtime, string? problem) = NodeRuntime.Find(searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "");
        if (runtime is null)
            return InstallationOutcome.Failed(problem!);
        var installation = new AzuriteInstallation(runtime, Path.Combine(Path.GetFullPath(root), AzuriteFiles.Hash));
        try
        {
            if (!installation.IsKnownToRun)
                problem = await runtime.CheckAsync(stop) ?? await installation.InstallIfIncompleteAsync(output, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"Azurite {AzuriteFiles.Version} cannot be installed into {root}: {e.Message}";
        }

        return problem is null ? InstallationOutcome.Of(installation) : InstallationOutcome.Failed(problem);
    }

    internal ProcessStartInfo Command(string script, params IEnumerable<string> arguments) => runtime.Node([script, Main, .. arguments]);

    private async Task<string?> InstallIfIncompleteAsync(TextWriter output, CancellationToken stop)
    {
        string root = Path.GetDirectoryName(folder)!;
        PrivateFiles.CreateFolder(root);
        await using FileStream alone = await FileLock.AcquireAsync(Path.Combine(root, "installing.lock"), stop);
        if (!IsComplete)
        {
            await output.WriteLineAsync(
                $"Installing Azurite {AzuriteFiles.Version} into {root}. This happens once and takes about 30 seconds.");
            if (await RunNpmAsync(root, stop) is { } problem)
                return problem;
        }

        string written = CheckedNode + ".new";
        await PrivateFiles.WriteAsync(written, Encoding.UTF8.GetBytes(runtime.Identity), stop);
        File.Move(written, CheckedNode, overwrite: true);
        return null;
    }

    /// <summary>The folder gets its final name only after npm has finished, so a folder with that name is complete.</summary>
    private async Task<string?> RunNpmAsync(string root, CancellationToken stop)
    {
        foreach (string unfinished in Directory.EnumerateDirectories(root, "unfinished-*"))
            Directory.Delete(unfinished, recursive: true);
        string work = Path.Combine(root, Invariant($"unfinished-{Environment.ProcessId}"));
        PrivateFiles.CreateFolder(work);
        await AzuriteFiles.WriteToAsync(work, stop);
        ProcessStartInfo npm = runtime.Npm("ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        npm.WorkingDirectory = work;
        (int exitCode, IReadOnlyList<string> lines) = await Storage.ProcessRunner.RunAsync(npm, stop);
        if (exitCode != 0)
            return Invariant($"npm could not install Azurite {AzuriteFiles.Version} (exit code {exitCode}): {string.Join("; ", lines)}");
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.Move(work, folder);
        return null;
    }
}
