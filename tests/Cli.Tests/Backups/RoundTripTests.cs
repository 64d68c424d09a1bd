using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GuidelineDecisions.Cli.Tests.Backups;

/// <summary>A service whose storage was restored from a backup answers as the first one did.</summary>
public sealed class RoundTripTests(Service service) : IClassFixture<Service>
{
    private const string Guideline = "her2-vertebral-metastasis";
    private const string ErasedId = "erased-mark-7f3a";

    private static readonly string[] MoreReads =
    [
        $"/api/cases/{ErasedId}", $"/api/cases/{ErasedId}/history", $"/api/cases/{ErasedId}/erasure", "/api/guidelines",
        $"/api/guidelines/{Guideline}", "/api/guidelines/incidental-lung-nodule",
    ];

    [Fact]
    public async Task A_restored_service_gives_the_same_bytes_for_cases_histories_worklist_feed_jobs_and_guidelines()
    {
        RunningService running = await service.GetAsync();
        string key = await ALifeOfPartnersAsync(running);
        await using EmptyStorage storage = await EmptyStorage.StartAsync();
        string file = storage.File("all.backup");

        CommandRun backup = CommandRun.On(running.Machine, "backup", "--to", file, "--key-file", storage.KeyFile, "--json");
        Assert.True(backup.Code == ExitCode.Ok, backup.Errors + backup.Text);
        Assert.Equal(
            ["file", "id", "createdAt", "engineVersion", "partner", "keyId", "rows", "resumedAt", "verification"], Keys(backup.Json));
        JsonElement verification = backup.Json.GetProperty("verification");
        Assert.Equal(["replayed", "ofOtherEngines", "differences"], Keys(verification));
        Assert.InRange(verification.GetProperty("replayed").GetInt64(), 100, long.MaxValue);
        Assert.DoesNotContain(ErasedId, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(
            file, TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        CommandRun restore = CommandRun.On(storage.Machine, "restore", "--from", file, "--key-file", storage.KeyFile);
        Assert.Equal((ExitCode.Ok, ""), (restore.Code, restore.Errors));
        Assert.Matches(@"^Restored \d partners from the backup of 2026-11-23 23:30:00Z\.\n", restore.Text);
        using var before = new Partnership(running.Url, key);
        IReadOnlyDictionary<string, string> expected = await before.ReadAllAsync(MoreReads);
        await using (WebApplication restored = await storage.ServeAsync())
        {
            await restored.Services.GetRequiredService<GuidelinePublisher>().PublishShippedAsync(TestContext.Current.CancellationToken);
            using var after = new Partnership(restored.Urls.Single(), key);
            IReadOnlyDictionary<string, string> actual = await after.ReadAllAsync(MoreReads);
            Assert.Equal(expected.Keys, actual.Keys);
            Assert.All(expected, response => Assert.Equal(response.Value, actual[response.Key]));
            AssertEverythingOccurs(expected);

            // The restored service goes on: a case is changed, and the erased id can be used again with the next revision number.
            await after.PutAsync("open", """{ "her2Status": "negative" }""");
            await after.PutAsync(ErasedId, """{ "her2Status": "positive" }""");
            string feed = string.Concat(
                (await after.ReadAllAsync()).Where(each => each.Key.StartsWith("/api/events", StringComparison.Ordinal))
                    .Select(each => each.Value));
            Assert.Contains($"\"caseId\":\"{ErasedId}\"", feed, StringComparison.Ordinal);
        }

        CommandRun again = CommandRun.On(storage.Machine, "restore", "--from", file, "--key-file", storage.KeyFile);
        Assert.Equal((ExitCode.Wrong, ""), (again.Code, again.Text));
        Assert.Contains("The storage already has rows of the partner 'demo' (table partners).", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_partner_of_a_backup_can_be_restored_next_to_others()
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync("one-of-many", [.. Scopes.All]);
        using var before = new Partnership(running.Url, key);
        await before.PutAsync("first", """{ "her2Status": "positive", "locallyAdvanced": true }""");
        await using EmptyStorage storage = await EmptyStorage.StartAsync();
        string ofOne = storage.File("one.backup");
        Assert.Equal(ExitCode.Ok, CommandRun.On(
            running.Machine, "backup", "--to", ofOne, "--key-file", storage.KeyFile, "--partner", "one-of-many").Code);
        string all = storage.File("all.backup");
        Assert.Equal(ExitCode.Ok, CommandRun.On(running.Machine, "backup", "--to", all, "--key-file", storage.KeyFile).Code);

        CommandRun restore = CommandRun.On(
            storage.Machine, "restore", "--from", all, "--key-file", storage.KeyFile, "--partner", "one-of-many", "--json");
        Assert.True(restore.Code == ExitCode.Ok, restore.Errors);
        Assert.Equal(["file", "id", "createdAt", "partners", "resumedAt", "activate"], Keys(restore.Json));
        Assert.Equal("one-of-many", Assert.Single(restore.Json.GetProperty("partners").EnumerateArray()).GetString());
        Assert.DoesNotContain("demo", CommandRun.On(storage.Machine, "partner", "list").Text, StringComparison.Ordinal);
        await using WebApplication restored = await storage.ServeAsync();
        using var after = new Partnership(restored.Urls.Single(), key);
        IReadOnlyDictionary<string, string> expected = await before.ReadAllAsync();
        Assert.Equal(expected, await after.ReadAllAsync());

        // The backup of one partner holds nothing of another one, and needs no other storage than the first one had.
        CommandRun stranger = CommandRun.On(
            storage.Machine, "restore", "--from", ofOne, "--key-file", storage.KeyFile, "--partner", "demo");
        Assert.Contains("The backup does not hold the partner 'demo'.", stranger.Errors, StringComparison.Ordinal);
        await using EmptyStorage other = await EmptyStorage.StartAsync();
        Assert.Equal(ExitCode.Ok, CommandRun.On(other.Machine, "restore", "--from", ofOne, "--key-file", storage.KeyFile).Code);
        await using WebApplication second = await other.ServeAsync();
        using var secondAfter = new Partnership(second.Urls.Single(), key);
        Assert.Equal(expected, await secondAfter.ReadAllAsync());
    }

    /// <summary>Two guidelines, imports, events, an activation with its job, transitions of follow-ups, and an erased case.</summary>
    /// <returns>The partner's key.</returns>
    private static async Task<string> ALifeOfPartnersAsync(RunningService running)
    {
        await running.Services.GetRequiredService<GuidelinePublisher>().PublishShippedAsync(TestContext.Current.CancellationToken);
        await running.KeyAsync("empty", Scopes.Recommend);
        string key = await running.KeyAsync("journey", [.. Scopes.All]);
        void Done(params string[] words)
        {
            CommandRun run = CommandRun.On(running.Machine, [.. words, "--url", running.Url]);
            Assert.True(run.Code == ExitCode.Ok, run.Errors + run.Text);
        }

        Done("activate", Guideline, "1.0.0", "--reason", "First", "--watch");
        Done("import", "--samples", "--key", key);
        using var partner = new Partnership(running.Url, key);
        DateOnly today = DateOnly.FromDateTime(DateTime.UtcNow);
        foreach ((string id, int days) in new[] { ("late", 200), ("open", 90), ("far", 10), (ErasedId, 91) })
        {
            await partner.PutAsync(id, Invariant($$"""
                { "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
                  "vertebralRadiotherapyEnd": "{{today.AddDays(-days):yyyy-MM-dd}}" }
                """));
        }

        await partner.PostEventAsync("late", Invariant($$"""{ "kind": "imaging-done", "date": "{{today.AddDays(-1):yyyy-MM-dd}}" }"""));
        Done("activate", Guideline, "1.1.0", "--reason", "Approved", "--watch");
        CommandRun followUps = CommandRun.On(running.Machine, "follow-ups", "run", "--as-of", Invariant($"{today:yyyy-MM-dd}"));
        Assert.Equal(ExitCode.Ok, followUps.Code);
        await partner.DeleteAsync(ErasedId);
        return key;
    }

    private static void AssertEverythingOccurs(IReadOnlyDictionary<string, string> responses)
    {
        string all = string.Concat(responses.Values);
        foreach (string part in new[]
        {
            "\"incidental-lung-nodule\"", "\"cause\":\"import\"", "\"cause\":\"reevaluation:", "\"type\":\"case.deleted\"",
            "\"type\":\"follow-up.", "\"type\":\"recommendation.changed\"", "\"state\":\"overdue\"", "\"replays\":true",
            "\"state\":\"completed\"",
        })
        {
            Assert.Contains(part, all, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(ErasedId, all, StringComparison.Ordinal);
        Assert.DoesNotContain("\"replays\":false", all, StringComparison.Ordinal);
        Assert.Equal("NotFound", responses[MoreReads[0]]);
    }

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
