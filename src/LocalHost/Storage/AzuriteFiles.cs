using System.Security.Cryptography;
using System.Text.Json;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>What Azurite is installed from; it is in the program, so that it needs no repository.</summary>
internal static class AzuriteFiles
{
    private const string Package = "package.json";

    private static readonly string[] Names = [Package, "package-lock.json"];

    /// <summary>The version that the package pins.</summary>
    public static string Version { get; } = ReadVersion();

    /// <summary>Names an installation: what another lock file leads to is another one.</summary>
    public static string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData([.. Names.SelectMany(Read)]))[..16];

    /// <summary>Writes what node runs: Azurite, and what LocalHost needs around it.</summary>
    public static Task WriteScriptAsync(string path, CancellationToken stop) => File.WriteAllBytesAsync(path, Read("run-azurite.js"), stop);

    /// <summary>Writes what npm installs from.</summary>
    public static async Task WriteToAsync(string folder, CancellationToken stop)
    {
        foreach (string name in Names)
            await File.WriteAllBytesAsync(Path.Combine(folder, name), Read(name), stop);
    }

    private static string ReadVersion()
    {
        using JsonDocument package = JsonDocument.Parse(Read(Package));
        return package.RootElement.GetProperty("dependencies").GetProperty("azurite").GetString()!;
    }

    private static byte[] Read(string name)
    {
        using Stream resource = typeof(AzuriteFiles).Assembly.GetManifestResourceStream($"azurite/{name}")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
