namespace GuidelineDecisions.Workbench.Tests.Hosting;

internal static class RepositoryFolder
{
    /// <summary>The folder of the solution.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Serverless.sln"))
            ? folder
            : Find(System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No Serverless.sln is above the tests."));
}
