using System.Diagnostics;

namespace GuidelineDecisions.Workbench.Tests.Hosting;

/// <summary>
/// LocalHost as it is published, with the workbench trimmed and compressed as users get it. A publish takes minutes in a clean clone and
/// seconds afterwards.
/// </summary>
internal static class PublishedHost
{
    private static readonly Lazy<Task<string>> Publishing = new(PublishAsync);

    /// <summary>The folder of the published program.</summary>
    public static Task<string> FolderAsync() => Publishing.Value;

    private static async Task<string> PublishAsync()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "published");
        using Process publish = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [
                "publish", Path.Combine(RepositoryFolder.Path, "src", "LocalHost"), "--configuration", "Release", "--output", folder,
                "--nologo", "--verbosity", "quiet", "-p:PublishReadyToRun=false", "-p:RunAnalyzers=false",
            ])
        {
            RedirectStandardOutput = true,
        })!;
        string output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException($"LocalHost could not be published: {output}");
    }
}
