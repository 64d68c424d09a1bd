namespace GuidelineDecisions.Clients.Tests.Tools;

/// <summary>The clone that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Serverless.sln"))
            ? folder
            : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no Serverless.sln above the tests."));
}
