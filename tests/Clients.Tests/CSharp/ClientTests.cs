using System.Reflection;

namespace GuidelineDecisions.Clients.Tests.CSharp;

/// <summary>A partner's program with a generated client for C#.</summary>
[Collection(nameof(Journeys))]
public sealed class ClientTests(TestedService service)
{
    /// <summary>
    /// The members of the documents that Kiota cannot express: maps by id, lists of lists, and what the client passes on unread.
    /// </summary>
    private static readonly string[] Untyped =
    [
        "CdsServices_services_prefetch", "RecommendationAnswer_references", "RecommendationAnswer_statements", "Settling",
        "Trace_definitions",
    ];

    [Fact]
    public async Task The_generated_client_runs_the_main_journey_with_typed_answers_and_errors()
    {
        service.NeedsStorage();
        await using OwnHost host = await service.BesideAsync();
        await using OwnHost hasty = await service.BesideAsync(new KeyValuePair<string, string?>("Publication:AnswerWithin", "00:00:00"));
        using var document = new ServedDocument(host);
        string folder = Path.Combine(document.Folder, "client");
        await GeneratedClient.GenerateAsync(document, folder);
        AssertTyped(folder);
        Assembly client = GeneratedClient.Compile(folder);
        MethodInfo journey = client.GetType("Journey")!.GetMethod("RunAsync")!;
        string key = Assert.Single(host.Credential.Headers).Value;
        await (Task)journey.Invoke(null, [UrlOf(host), UrlOf(hasty), key, $"kiota-{Guid.NewGuid():N}"])!;
    }

    private static string UrlOf(OwnHost host) => $"{host.BaseUrl}".TrimEnd('/');

    /// <summary>No class that can only be read as untyped JSON, except those that cannot be otherwise.</summary>
    private static void AssertTyped(string folder)
    {
        IEnumerable<string> untyped =
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            let source = File.ReadAllText(file)
            let members = source.Split('\n').Where(line => line.Contains("{ get; set; }", StringComparison.Ordinal))
            let isClass = source.Contains(" : IAdditionalDataHolder", StringComparison.Ordinal)
            where source.Contains("UntypedNode", StringComparison.Ordinal)
                || (isClass && members.All(line => line.Contains(" AdditionalData ", StringComparison.Ordinal)))
            orderby file
            select Path.GetFileNameWithoutExtension(file);
        Assert.Equal(Untyped, untyped);
    }
}
