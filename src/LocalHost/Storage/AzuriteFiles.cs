using System.Security.Cryptography;
using System.Text.Json;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>The files from which Azurite is installed, embedded so that LocalHost runs outside the repository too.</summary>
internal static class AzuriteFiles
{
    private const string Package = "package.json";

    private static readonly string[] Names = [Package, "package-lock.json"];

    public static string Version { get; } = ReadVersion();

    /// <summary>Names the installation's folder, so that a changed lock file leads to a new installation.</summary>
    public static string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData([.. Names.SelectMany(Read)]))[..16];

    /// <summary>Writes the script that runs Azurite for LocalHost.</summary>
    public static Task WriteScriptAsync(string path, CancellationToken stop) => PrivateFiles.WriteAsync(path, Read("run-azurite.js"), stop);

    /// <summary>Writes package.json and its lock file.</summary>
    public static async Task WriteToAsync(string folder, CancellationToken stop)
    {
        foreach (string name in Names)
            await PrivateFiles.WriteAsync(Path.Combine(folder, name), Read(name), stop);
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
