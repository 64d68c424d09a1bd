namespace GuidelineDecisions.LocalHost.Tests.Installing;

/// <summary>Fake node and npm programs on a separate search path, so that installations can fail and be counted.</summary>
internal sealed class FakeTools : IDisposable
{
    /// <summary>The npm script of a successful installation.</summary>
    public const string Installed = "mkdir -p node_modules/azurite/dist/src && touch node_modules/azurite/dist/src/azurite.js";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder folder = new();

    public string Root => folder.Of("azurite");

    public int NpmRuns => File.Exists(folder.Of("calls")) ? File.ReadAllLines(folder.Of("calls")).Length : 0;

    /// <summary>The folders of complete and unfinished installations.</summary>
    public string[] Folders => Directory.GetDirectories(Root);

    public int NodeVersionChecks => File.Exists(folder.Of("questions")) ? File.ReadAllLines(folder.Of("questions")).Length : 0;

    public static FakeTools Working() => new FakeTools().WithNode("v20.11.1").WithNpm(Installed);

    public FakeTools With(string name, string script)
    {
        string path = Path.Combine(Directory.CreateDirectory(folder.Of("bin")).FullName, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (OperatingSystem.IsWindows())
            Assert.Skip("The programs are shell scripts.");
        else
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    public FakeTools WithNode(string version) => With("node", $"echo \"$@\" >> '{folder.Of("questions")}'\necho {version}");

    public FakeTools WithNpm(string script) => With("npm", $"echo \"$@\" >> '{folder.Of("calls")}'\n{script}");

    /// <param name="others">Further folders on the search path, for the commands that the scripts call.</param>
    public async Task<(InstallationOutcome Outcome, string Said)> InstallAsync(string others = ":/usr/bin:/bin")
    {
        await using var output = new StringWriter();
        Task<InstallationOutcome> installing =
            AzuriteInstallation.InstallAsync(Root, output, folder.Of("bin") + others, TestContext.Current.CancellationToken);
        try
        {
            return (await installing.WaitAsync(Longest, TestContext.Current.CancellationToken), output.ToString());
        }
        catch (TimeoutException)
        {
            Assert.Fail(Invariant($"Waited {Longest.TotalMinutes} minutes for the installation: {output}"));
            throw;
        }
    }

    public void Dispose() => folder.Dispose();
}
