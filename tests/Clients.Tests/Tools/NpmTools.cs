using System.Security.Cryptography;

namespace GuidelineDecisions.Clients.Tests.Tools;

/// <summary>
/// The tools of partners that npm installs, in the versions of <c>Npm/package-lock.json</c>. They are installed once in a clone, next to
/// the storage emulator.
/// </summary>
internal static class NpmTools
{
    private static readonly string Files = Path.Combine(AppContext.BaseDirectory, "Npm");

    private static readonly Lazy<Task<string>> Installation = new(InstallAsync);

    /// <summary>The folder with <c>node_modules</c>. Skips the test on a machine without Node.js.</summary>
    public static async Task<string> FolderAsync()
    {
        Assert.SkipUnless(await Command.ExistsAsync("node") && await Command.ExistsAsync("npm"), "The tools need Node.js and npm.");
        return await Installation.Value;
    }

    /// <summary>The script that npm links as a command of this name.</summary>
    public static async Task<string> ScriptAsync(string command) =>
        Path.Combine(await FolderAsync(), "node_modules", ".bin", command);

    private static async Task<string> InstallAsync()
    {
        string root = Path.Combine(Repository.Root, ".localhost", "clients");
        byte[] lockFile = await File.ReadAllBytesAsync(Path.Combine(Files, "package-lock.json"));
        string folder = Path.Combine(root, Convert.ToHexStringLower(SHA256.HashData(lockFile))[..16]);
        if (Directory.Exists(folder))
            return folder;
        string work = Path.Combine(root, Invariant($"unfinished-{Environment.ProcessId}"));
        Directory.CreateDirectory(work);
        foreach (string name in new[] { "package.json", "package-lock.json", ".npmrc" })
            File.Copy(Path.Combine(Files, name), Path.Combine(work, name), overwrite: true);
        await Command.SucceedAsync(work, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        // The folder gets its name only after npm has finished, so a folder with that name is complete.
        Directory.Move(work, folder);
        return folder;
    }
}
