namespace GuidelineDecisions.Clients.Tests.TypeScript;

/// <summary>A partner's program with types that are generated for TypeScript.</summary>
[Collection(nameof(Journeys))]
public sealed class ClientTests(TestedService service)
{
    private static readonly string Journey = Path.Combine(AppContext.BaseDirectory, "TypeScript", "Journey");

    [Fact]
    public async Task The_generated_types_are_strict_and_run_the_main_journey()
    {
        service.NeedsStorage();
        string tools = await NpmTools.FolderAsync();
        await using OwnHost host = await service.BesideAsync();
        using var document = new ServedDocument(host);
        // Below the tools, so that the compiler and Node.js find the libraries.
        string work = Directory.CreateDirectory(Path.Combine(tools, $"work-{Guid.NewGuid():N}")).FullName;
        try
        {
            foreach (string file in Directory.EnumerateFiles(Journey))
                File.Copy(file, Path.Combine(work, Path.GetFileName(file)));
            string types = Path.Combine(work, "schema.d.ts");
            await Command.SucceedAsync(work, "node", await NpmTools.ScriptAsync("openapi-typescript"), document.Path, "--output", types);
            await Command.SucceedAsync(work, "node", await NpmTools.ScriptAsync("tsc"), "--project", work);
            string key = Assert.Single(host.Credential.Headers).Value, caseId = $"typescript-{Guid.NewGuid():N}";
            await Command.SucceedAsync(work, "node", Path.Combine(work, "journey.js"), $"{host.BaseUrl}".TrimEnd('/'), key, caseId);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
