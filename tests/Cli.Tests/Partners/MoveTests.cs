using System.Net;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Backups;
using GuidelineDecisions.Cli.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Cli.Tests.Partners;

/// <summary>A partner is moved from one service and its storage to another one.</summary>
public sealed class MoveTests(Service service) : IClassFixture<Service>
{
    private const string Address = "https://other.example";
    private const string Facts = """{ "her2Status": "positive", "locallyAdvanced": true }""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_moved_partner_reads_the_same_with_the_same_key_and_is_sent_on_from_the_old_address()
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync("moving", [.. Scopes.All]);
        using var before = new Partnership(running.Url, key);
        for (int n = 0; n < 5; n++)
            await before.PutAsync(Invariant($"c{n}"), Facts);
        await before.DeleteAsync("c0");
        IReadOnlyDictionary<string, string> expected = await before.ReadAllAsync();
        await using EmptyStorage other = await EmptyStorage.StartAsync();
        string file = other.File("moving.backup");
        string[] command =
            ["partner", "move", "moving", "--to", other.Connection, "--address", Address, "--via", file, "--key-file", other.KeyFile];

        CommandRun moved = CommandRun.AcceleratedOn(running.Machine, command);
        Assert.True(moved.Code == ExitCode.Ok, moved.Errors + moved.Text);
        Assert.StartsWith($"The partner 'moving' is now at {Address}, with the same keys.\n", moved.Text, StringComparison.Ordinal);
        Assert.Contains("  equal in both deployments: cases ", moved.Text, StringComparison.Ordinal);
        Assert.Contains("  4 decisions replayed to the same bytes\n", moved.Text, StringComparison.Ordinal);
        Assert.Contains($"Delete {file}, which holds the patients' facts", moved.Text, StringComparison.Ordinal);
        JsonElement again = CommandRun.AcceleratedOn(running.Machine, [.. command, "--json"]).Json;
        Assert.Equal(
            ["id", "movedTo", "move", "rows", "replayed"], again.EnumerateObject().Select(member => member.Name));

        await using (WebApplication target = await other.ServeAsync())
        {
            await target.Services.GetRequiredService<GuidelinePublisher>().PublishShippedAsync(Stop);
            using var after = new Partnership(target.Urls.Single(), key);
            Assert.Equal(expected, await after.ReadAllAsync());
        }

        await using WebApplication source = await service.StartAnotherAsync();
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await RunningService.OpenAsync(source.Urls.Single(), key));
        JsonElement here = Partner(CommandRun.On(running.Machine, "partner", "list", "--json"));
        Assert.Equal(("moved", Address), (here.GetProperty("standing").GetString(), here.GetProperty("movedTo").GetString()));
        Assert.Equal(
            "open", Partner(CommandRun.On(other.Machine, "partner", "list", "--json")).GetProperty("standing").GetString());
        Assert.Contains($" moved to {Address} ", CommandRun.On(running.Machine, "partner", "list").Text, StringComparison.Ordinal);
        Assert.Equal(
            ["partner-closed", "partner-moved"],
            CommandRun.On(running.Machine, "partner", "audit", "moving", "--json").Json.GetProperty("audit").EnumerateArray()
                .Select(row => row.GetProperty("what").GetString()).Where(what => what is not ("partner-added" or "key-added")).Order());
        CommandRun undo = CommandRun.On(running.Machine, "partner", "open", "moving");
        Assert.Equal((ExitCode.Wrong, ""), (undo.Code, undo.Text));
        Assert.StartsWith($"ID: The partner was moved to {Address} and may have changed there", undo.Errors, StringComparison.Ordinal);
        CommandRun refused = CommandRun.On(running.Machine, "partner", "key", "moving", "--scopes", "recommend");
        Assert.Equal(
            (ExitCode.Wrong, "ID: The partner 'moving' is being moved to another deployment or was moved, so nothing was changed.\n"),
            (refused.Code, refused.Errors));
    }

    [Fact]
    public async Task What_keeps_a_partner_from_being_moved_is_named_and_closes_nothing()
    {
        RunningService running = await service.GetAsync();
        await running.KeyAsync("staying", [.. Scopes.All]);
        await using EmptyStorage other = await EmptyStorage.StartAsync();
        string file = other.File("b");
        void Refused(int code, string[] sentences, string id, string to, string place, string key)
        {
            CommandRun run = CommandRun.AcceleratedOn(
                running.Machine, "partner", "move", id, "--to", to, "--address", Address, "--via", place, "--key-file", key);
            Assert.Equal((code, ""), (run.Code, run.Text));
            Assert.All(sentences, sentence => Assert.Contains(sentence, run.Errors, StringComparison.Ordinal));
            Assert.DoesNotContain("AccountKey", run.Errors, StringComparison.Ordinal);
        }

        Refused(
            ExitCode.WrongUsage,
            ["--to: expected a connection string", "no-key does not exist.", "expected blob:CONTAINER/NAME"],
            "staying", "AccountKey=secret", "blob:c", other.File("no-key"));
        Refused(ExitCode.Wrong, ["ID: There is no partner with this id."], "nobody", other.Connection, file, other.KeyFile);
        Refused(
            ExitCode.Wrong, ["--to: The storage already has rows of the partner 'staying' (table partners)."],
            "staying", running.Storage, file, other.KeyFile);
        CommandRun.On(running.Machine, "partner", "add", "service");
        Refused(ExitCode.Wrong, ["ID: This is the service's own partner"], "service", other.Connection, file, other.KeyFile);
        Assert.Equal(
            "The partner 'staying' is open already.\n", CommandRun.On(running.Machine, "partner", "open", "staying").Text);
        Assert.Equal(
            (ExitCode.Wrong, "ID: There is no partner with this id.\n"),
            (CommandRun.On(running.Machine, "partner", "open", "nobody").Code,
                CommandRun.On(running.Machine, "partner", "open", "nobody").Errors));
        await File.WriteAllTextAsync(file, "another backup", Stop);
        Refused(
            ExitCode.Wrong, ["This is not a backup of guideline decisions."], "staying", other.Connection, file, other.KeyFile);
        Assert.True(CommandRun.On(running.Machine, "partner", "open", "staying", "--json").Json.GetProperty("opened").GetBoolean());
    }

    private static JsonElement Partner(CommandRun list) => list.Json.GetProperty("partners").EnumerateArray()
        .Single(partner => partner.GetProperty("id").GetString() == "moving");
}
