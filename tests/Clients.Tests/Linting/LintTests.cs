namespace GuidelineDecisions.Clients.Tests.Linting;

/// <summary>The linters that partners use have nothing to say about the document.</summary>
public sealed class LintTests(TestedService service)
{
    private static readonly string Rules = Path.Combine(AppContext.BaseDirectory, "Linting");

    [Fact]
    public async Task Spectral_finds_nothing() => Assert.Equal("", await SpectralAsync(_ => { }));

    [Fact]
    public async Task Redocly_finds_nothing() => Assert.Equal("", await RedoclyAsync(_ => { }));

    /// <summary>So that rules which were never loaded do not pass as rules that found nothing.</summary>
    [Fact]
    public async Task Both_find_an_operation_without_a_description_or_an_id()
    {
        Assert.Contains("operation-description", await SpectralAsync(Break), StringComparison.Ordinal);
        Assert.Contains("operation-operationId", await RedoclyAsync(Break), StringComparison.Ordinal);

        static void Break(string document) => File.WriteAllText(
            document,
            File.ReadAllText(document)
                .Replace("\"operationId\":\"ListCases\",", "", StringComparison.Ordinal)
                .Replace("\"description\":\"Answers as long as", "\"x-no\":\"Answers as long as", StringComparison.Ordinal));
    }

    private async Task<string> SpectralAsync(Action<string> change)
    {
        using var document = new ServedDocument(service);
        change(document.Path);
        CommandResult result = await Command.RunAsync(
            document.Folder,
            "node",
            await NpmTools.ScriptAsync("spectral"), "lint", document.Path, "--ruleset", Path.Combine(Rules, "spectral.yaml"), "--quiet",
            "--fail-severity=hint", "--format=text");
        return result.ExitCode == 0 ? "" : result.Output;
    }

    private async Task<string> RedoclyAsync(Action<string> change)
    {
        using var document = new ServedDocument(service);
        change(document.Path);
        CommandResult result = await Command.RunAsync(
            document.Folder,
            "node",
            await NpmTools.ScriptAsync("redocly"), "lint", document.Path, "--config", Path.Combine(Rules, "redocly.yaml"),
            "--format=checkstyle");
        return result.ExitCode == 0 && !result.Output.Contains("<error", StringComparison.Ordinal) ? "" : result.Output;
    }
}
