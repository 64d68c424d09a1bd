using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.AzureStorage.Tests.Outages;

namespace GuidelineDecisions.AzureStorage.Tests.Buckets;

/// <summary>An instance remembers the head of a bucket to which another instance has written since.</summary>
public sealed class StaleHeadTests(AzuriteFixture storage)
{
    [Fact]
    public async Task An_event_that_is_appended_once_is_not_lost()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        (Instance one, Instance other, Caller caller) = await InstancesAsync(service);
        await PutAsync(service, one, caller, "y");
        await PutAsync(service, other, caller, "x");
        await one.Buckets.AppendOnceAsync(caller.Partner, Completed, "job");
        using HttpClient client = await service.NewClientAsync(caller);
        (IReadOnlyList<System.Text.Json.JsonElement> events, _) = await client.FeedAsync();
        Assert.Equal(
            ["case.created", "case.created", "reevaluation.completed"], events.Select(each => each.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_case_that_another_instance_stored_can_be_deleted()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        (Instance one, Instance other, Caller caller) = await InstancesAsync(service);
        await PutAsync(service, one, caller, "y");
        await PutAsync(service, other, caller, "x");
        Assert.IsType<CaseDeleted>(await one.DeleteAsync(caller, "x"));
    }

    [Fact]
    public async Task An_example_is_not_stored_after_its_case_was_deleted()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        (Instance one, Instance other, Caller caller) = await InstancesAsync(service);
        await PutAsync(service, one, caller, "x");
        await other.DeleteAsync(caller, "x");
        await one.Examples.AddAsync("job", caller.Partner, 0, [new("group", "x")]);
        Assert.Empty(await one.Examples.FindAsync("job", caller.Partner, 0, TestContext.Current.CancellationToken));
    }

    private static FeedEvent Completed => new()
    {
        Type = FeedEventTypes.ReevaluationCompleted,
        At = DateTimeOffset.UnixEpoch,
        By = "test",
        Cause = "reevaluation:job",
    };

    private async Task<(Instance One, Instance Other, Caller Caller)> InstancesAsync(Service service)
    {
        var catalogue = service.Get<IGuidelineCatalogue>();
        return (new(storage.Connection, catalogue), new(storage.Connection, catalogue), await service.NewPartnerAsync(buckets: 1));
    }

    private static async Task PutAsync(Service service, Instance instance, Caller caller, string caseId) =>
        Assert.IsType<CaseWritten>(await instance.Writer.PutAsync(
            caller, caseId, LostAnswerTests.Content(service, 1), CasePrecondition.None, TestContext.Current.CancellationToken));
}
