using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Moves;
using GuidelineDecisions.AzureStorage.Tests.Buckets;
using GuidelineDecisions.AzureStorage.Tests.Outages;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.AzureStorage.Tests.Moves;

/// <summary>A move loses no acknowledged write, and a partner is never open in two deployments.</summary>
public sealed class MoveTests(AzuriteFixture azurites)
{
    private const int Writers = 4;
    private const int CasesOfWriter = 6;

    /// <summary>The advice about it is the same in all versions.</summary>
    private const string OutOfScope = """{ "guideline": "her2-vertebral-metastasis", "facts": { "her2Status": "negative" } }""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_write_is_there_although_the_partner_writes_during_the_whole_move()
    {
        await using TwoDeployments both = await TwoDeployments.StartAsync(azurites);
        Caller caller = await both.Source.NewPartnerAsync();
        using HttpClient client = await both.Source.NewClientAsync(caller);
        ConcurrentDictionary<string, long> acknowledged = [];
        var refused = new ConcurrentBag<HttpStatusCode>();
        using var done = new CancellationTokenSource();
        Task writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (int n = 0; !done.IsCancellationRequested; n++)
                {
                    string id = Invariant($"w{writer}-{n % CasesOfWriter}");
                    using HttpResponseMessage response = await client.PutAsync(id, CaseRequests.Content(1 + (n / CasesOfWriter % 3)));
                    if (response.IsSuccessStatusCode)
                        acknowledged[id] = (await JsonOf(response)).Revision();
                    else
                        refused.Add(response.StatusCode);
                    // A bucket that changes without pause cannot be copied, whether it is closed or not.
                    await Task.Delay(50, Stop);
                }
            },
            Stop)));
        while (acknowledged.Count < Writers * CasesOfWriter)
            await Task.Delay(10, Stop);
        Result<MovedPartner> moved = await both.MoveAsync(caller.Partner.Id);
        await done.CancelAsync();
        await writing;

        Assert.Empty(moved.Errors);
        Assert.Contains(HttpStatusCode.ServiceUnavailable, refused);
        Assert.DoesNotContain(HttpStatusCode.InternalServerError, refused);
        Assert.Equal(PartnerState.Moved, (await both.StandingHereAsync(caller.Partner.Id)).State);
        Assert.Equal(PartnerStanding.Open, await both.StandingThereAsync(caller.Partner.Id));
        // Nothing was written here after it was copied, and the copy has all of it: cases, histories, feed and agendas.
        (SortedSet<string> here, SortedSet<string> there) = await both.RowsAsync(caller.Partner.Id);
        Assert.Equal(here, there);
        using HttpClient sameKey = ClientOf(both.Target, client);
        foreach ((string id, long revision) in acknowledged)
            Assert.Equal(revision, (await sameKey.JsonAsync($"/api/cases/{id}")).Revision());
        (IReadOnlyList<JsonElement> events, _) = await sameKey.FeedAsync();
        Assert.Equal(acknowledged.Sum(each => each.Value), events.Count(each => !each.IsOfFollowUp()));
        using HttpResponseMessage next = await sameKey.PutAsync("w0-0", CaseRequests.Content(5));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_writer_that_stood_still_since_it_read_the_head_writes_nothing()
    {
        await using TwoDeployments both = await TwoDeployments.StartAsync(azurites);
        Caller caller = await both.Source.NewPartnerAsync(buckets: 1);
        var writer = new Instance(both.SourceConnection, both.Source.Get<IGuidelineCatalogue>());
        async Task<CaseWriteResult> PutAsync(string id) =>
            await writer.Writer.PutAsync(caller, id, LostAnswerTests.Content(both.Source, 1), CasePrecondition.None, Stop);

        Assert.IsType<CaseWritten>(await PutAsync("before"));
        Assert.Empty((await both.MoveAsync(caller.Partner.Id)).Errors);
        // It remembers the head from its first write, and still takes the partner for open.
        await Assert.ThrowsAsync<PartnerClosedException>(() => PutAsync("after"));
        await Assert.ThrowsAsync<PartnerClosedException>(() => writer.DeleteAsync(caller, "before"));
        await Assert.ThrowsAsync<PartnerClosedException>(() => writer.Buckets.FenceAsync(caller.Partner, 0, "g", 1));
        (SortedSet<string> here, SortedSet<string> there) = await both.RowsAsync(caller.Partner.Id);
        Assert.Equal(here, there);
    }

    [Fact]
    public async Task A_backup_that_was_begun_before_the_partner_was_closed_is_not_continued()
    {
        await using TwoDeployments both = await TwoDeployments.StartAsync(azurites);
        Caller caller = await both.Source.NewPartnerAsync(buckets: 2);
        await both.InterruptBackupAsync(caller.Partner.Id);
        BackupException refused = await Assert.ThrowsAsync<BackupException>(() => both.MoveAsync(caller.Partner.Id));
        Assert.Contains("before this move closed the partner", refused.Message, StringComparison.Ordinal);
        both.UseNewPlace();
        Assert.Empty((await both.MoveAsync(caller.Partner.Id)).Errors);
    }

    [Fact]
    public async Task Wherever_a_move_is_interrupted_it_continues_and_the_partner_is_never_open_in_both()
    {
        await using TwoDeployments both = await TwoDeployments.StartAsync(azurites);
        Caller caller = await both.Source.NewPartnerAsync(buckets: 2);
        using HttpClient client = await both.Source.NewClientAsync(caller);
        for (int n = 0; n < CasesOfWriter; n++)
            (await client.PutAsync(Invariant($"c{n}"), CaseRequests.Content(1))).Dispose();
        int interruptions = 0;
        HashSet<(PartnerState, PartnerState?)> seen = [];
        MovedPartner? moved = null;
        for (int reports = 0; moved is null; reports++)
        {
            using var interruption = new Interruption(reports);
            try
            {
                Result<MovedPartner> result = await both.MoveAsync(caller.Partner.Id, interruption);
                Assert.Empty(result.Errors);
                moved = result.Value;
            }
            catch (OperationCanceledException)
            {
                interruptions++;
            }

            PartnerState here = (await both.StandingHereAsync(caller.Partner.Id)).State;
            PartnerState? there = (await both.StandingThereAsync(caller.Partner.Id))?.State;
            // So the move can still be given up until the partner has moved, and nothing is open twice.
            Assert.True(there != PartnerState.Open || here == PartnerState.Moved, $"{here} here, {there} there");
            // What is left after the copy takes few steps, so interrupt the first of them next.
            if (seen.Add((here, there)) && there == PartnerState.Arriving)
                reports = -1;
        }

        Assert.InRange(interruptions, 10, 200);
        Assert.Superset(
            new HashSet<(PartnerState, PartnerState?)>
            {
                (PartnerState.Closed, null),
                (PartnerState.Closed, PartnerState.Arriving),
                (PartnerState.Moved, PartnerState.Arriving),
                (PartnerState.Moved, PartnerState.Open),
            },
            seen);
        (SortedSet<string> rowsHere, SortedSet<string> rowsThere) = await both.RowsAsync(caller.Partner.Id);
        Assert.Equal(rowsHere, rowsThere);
        Assert.Equal(moved.Move, (await both.MoveAsync(caller.Partner.Id)).Value!.Move);
    }

    /// <summary>Activations are numbered by deployment, and a bucket refuses decisions by earlier ones.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_moved_partner_writes_although_versions_were_activated_more_often_in_one_deployment(bool isSource)
    {
        await using TwoDeployments both = await TwoDeployments.StartAsync(azurites);
        Caller caller = await both.Source.NewPartnerAsync(buckets: 1);
        using HttpClient client = await both.Source.NewClientAsync(caller);
        foreach (string version in new[] { "1.0.0", "1.2.0" })
        {
            HttpClient activating = isSource ? both.Source.Client : both.Target.Client;
            await Reevaluations.World.WaitForEndAsync(activating, await Reevaluations.World.ActivateAsync(activating, version));
        }

        (await client.PutAsync("before", CaseRequests.Content(1))).Dispose();
        Assert.Empty((await both.MoveAsync(caller.Partner.Id)).Errors);
        using HttpClient moved = ClientOf(both.Target, client);
        using HttpResponseMessage changed = await moved.PutAsync("before", CaseRequests.Content(2));
        using HttpResponseMessage added = await moved.PutAsync("after", CaseRequests.Content(2));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (changed.StatusCode, added.StatusCode));
        Assert.Equal("current", await StandingOf(moved, "before"));
    }

    [Fact]
    public async Task A_move_that_ends_between_switching_and_opening_is_completed_and_cannot_be_given_up()
    {
        await using TwoDeployments both = await TwoDeployments.StartAsync(azurites);
        string partner = (await both.Source.NewPartnerAsync(buckets: 1)).Partner.Id;
        await both.InterruptMoveAsync(partner, "opening");
        Assert.Equal(PartnerState.Moved, (await both.StandingHereAsync(partner)).State);
        Assert.Equal(PartnerState.Arriving, (await both.StandingThereAsync(partner))!.State);
        Assert.Contains(
            $"was moved to {TwoDeployments.Address}", Assert.Single((await both.OpenAsync(partner)).Errors).Detail,
            StringComparison.Ordinal);
        InputError elsewhere = Assert.Single((await both.MoveAsync(partner, address: "https://third.example")).Errors);
        Assert.Equal("/address", elsewhere.Pointer);
        Assert.Empty((await both.MoveAsync(partner)).Errors);
        Assert.Equal(PartnerStanding.Open, await both.StandingThereAsync(partner));
    }

    [Fact]
    public async Task After_a_move_was_given_up_the_partner_writes_again_and_the_activation_meanwhile_reaches_it()
    {
        await using TwoDeployments both = await TwoDeployments.StartAsync(azurites);
        Caller caller = await both.Source.NewPartnerAsync(buckets: 2);
        var writer = new Instance(both.SourceConnection, both.Source.Get<IGuidelineCatalogue>());
        async Task PutAsync(string id) => Assert.IsType<CaseWritten>(await writer.Writer.PutAsync(
            caller, id, LostAnswerTests.Content(both.Source, 1), CasePrecondition.None, Stop));
        await PutAsync("first");
        using HttpClient client = await both.Source.NewClientAsync(caller);
        (await client.PutAsync("same", OutOfScope)).Dispose();
        await both.InterruptMoveAsync(caller.Partner.Id, "switching");
        Assert.Equal(PartnerState.Closed, (await both.StandingHereAsync(caller.Partner.Id)).State);
        Assert.Equal(PartnerState.Arriving, (await both.StandingThereAsync(caller.Partner.Id))!.State);
        string job = await Reevaluations.World.ActivateAsync(both.Source.Client, "1.0.0");
        await Task.Delay(TimeSpan.FromSeconds(2), Stop);
        JsonElement waiting = await both.Source.Client.JsonAsync($"/api/reevaluations/{job}");
        Assert.Equal("running", waiting.GetProperty("state").GetString());
        Assert.NotEqual(0, waiting.GetProperty("shards").GetProperty("waiting").GetInt32());
        Assert.Contains((await both.MoveAsync(caller.Partner.Id)).Errors, error => error.Pointer == "/jobs");

        Assert.Empty((await both.OpenAsync(caller.Partner.Id)).Errors);
        Assert.Empty((await both.OpenAsync(caller.Partner.Id)).Errors);
        JsonElement report = await Reevaluations.World.WaitForEndAsync(both.Source.Client, job);
        Assert.Equal("completed", report.GetProperty("state").GetString());
        Assert.NotEqual("pending", await StandingOf(client, "first"));
        Assert.Equal("confirmed", await StandingOf(client, "same"));
        await PutAsync("second");

        // The other deployment has another version active, and still holds the copy of the move that was given up.
        both.UseNewPlace();
        InputError difference = Assert.Single((await both.MoveAsync(caller.Partner.Id)).Errors);
        Assert.Contains("Activate the same version in both", difference.Detail, StringComparison.Ordinal);
        await Reevaluations.World.WaitForEndAsync(
            both.Target.Client, await Reevaluations.World.ActivateAsync(both.Target.Client, "1.0.0"));
        Assert.Empty((await both.MoveAsync(caller.Partner.Id)).Errors);
        using HttpClient moved = ClientOf(both.Target, client);
        Assert.Equal(3, (await moved.JsonAsync("/api/cases")).GetProperty("cases").GetArrayLength());
        foreach (string id in new[] { "first", "second", "same" })
        {
            for (int look = 0; await StandingOf(moved, id) is "pending"; look++)
            {
                Assert.True(look < 300, "The job of the other deployment does not reach the partner.");
                await Task.Delay(100, Stop);
            }
        }
    }

    private static async Task<string?> StandingOf(HttpClient client, string id) =>
        (await client.JsonAsync($"/api/cases/{id}")).GetProperty("standing").GetProperty("state").GetString();

    private static HttpClient ClientOf(Service service, HttpClient other)
    {
        HttpClient client = service.NewClient();
        client.DefaultRequestHeaders.Remove(ApiKey.Header);
        client.DefaultRequestHeaders.Add(ApiKey.Header, other.DefaultRequestHeaders.GetValues(ApiKey.Header));
        return client;
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).RootElement;
}
