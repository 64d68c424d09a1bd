using System.Net;

namespace GuidelineDecisions.Clients.Tests.Receivers;

/// <summary>The sample receivers of the partner's guide take deliveries, and refuse what the service has not signed.</summary>
[Collection(nameof(Journeys))]
public sealed class ReceiverTests(TestedService service)
{
    [Fact]
    public async Task The_receiver_in_CSharp_verifies_and_prints_each_event()
    {
        service.NeedsStorage();
        await using OwnHost host = await service.BesideAsync();
        string folder = Directory.CreateTempSubdirectory("receiver-").FullName;
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, "receiver.cs"), GuideReceiver.Source("csharp"), TestContext.Current.CancellationToken);
            await using RunningReceiver receiver = await RunningReceiver.StartAsync(host, folder, "dotnet", "run", "receiver.cs");
            await AssertReceivesAsync(host, receiver);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_receiver_in_TypeScript_verifies_and_prints_each_event()
    {
        service.NeedsStorage();
        string tools = await NpmTools.FolderAsync();
        await using OwnHost host = await service.BesideAsync();
        // Below the tools, so that the compiler and Node.js find the libraries.
        string folder = Directory.CreateDirectory(Path.Combine(tools, $"receiver-{Guid.NewGuid():N}")).FullName;
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, "receiver.ts"), GuideReceiver.Source("ts"), TestContext.Current.CancellationToken);
            await Command.SucceedAsync(
                folder, "node", await NpmTools.ScriptAsync("tsc"), "receiver.ts", "--strict", "--target", "es2022", "--module", "nodenext",
                "--types", "node");
            await using RunningReceiver receiver = await RunningReceiver.StartAsync(host, folder, "node", "receiver.js");
            await AssertReceivesAsync(host, receiver);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AssertReceivesAsync(OwnHost host, RunningReceiver receiver)
    {
        string caseId = Case.NewId();
        Assert.Equal(201, (await host.PutCaseAsync(caseId, Case.Content())).Status);
        await receiver.PrintsAsync($"case.created {caseId}");
        Assert.Equal(HttpStatusCode.Unauthorized, await receiver.ForgeAsync());
    }
}
