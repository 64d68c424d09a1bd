using System.Text.Json;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Storage;
using GuidelineDecisions.DecisionCore.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GuidelineDecisions.AzureStorage.Tests.Outages;

/// <summary>Requests and responses between the service and the storage are lost at any point.</summary>
public sealed class LostAnswerTests(AzuriteFixture storage)
{
    /// <summary>
    /// The transaction is written but its response is lost, and the client library sends it again. The write is one revision and succeeds.
    /// </summary>
    [Fact]
    public async Task A_write_whose_response_was_lost_is_recognised_as_written()
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync();
        for (int number = 1; number <= 12; number++)
        {
            var way = new FaultyTransport(request => request == number ? Fault.ResponseLost : Fault.None);
            CaseWriter writer =
                Writers.Of(way.Store(storage.Connection, retries: 2), service.Get<IGuidelineCatalogue>(), TimeProvider.System);
            // Without this recognition the writer would read its own write and take it for another client's.
            CaseWriteResult result = await writer.PutAsync(
                caller, "case", Content(service, number), Expecting(number - 1), TestContext.Current.CancellationToken);
            var written = Assert.IsType<CaseWritten>(result);
            Assert.Equal((number, number == 1), (written.Revision.Number, written.IsNew));
        }

        using HttpClient client = await service.NewClientAsync(caller);
        Assert.Equal(Enumerable.Range(1, 12).Select(n => (long)n), (await client.HistoryAsync("case")).Select(entry => entry.Revision()));
        (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync();
        Assert.Equal(Enumerable.Range(1, 12).Select(n => (long)n), events.Select(item => item.Revision()));
    }

    /// <summary>
    /// The service dies at any of its requests to the storage. An unacknowledged write is stored completely or not at all, and sending the
    /// same request again applies it exactly once.
    /// </summary>
    [Theory]
    [InlineData(Fault.RequestLost)]
    [InlineData(Fault.ResponseLost)]
    internal async Task A_write_that_was_interrupted_anywhere_can_be_sent_again(Fault loss)
    {
        await using Service service = await Service.StartAsync(storage.Connection);
        Caller caller = await service.NewPartnerAsync();
        using HttpClient client = await service.NewClientAsync(caller);
        for (int number = 1; number <= 8; number++)
        {
            var way = new FaultyTransport(request => request >= number ? loss : Fault.None);
            CaseWriter broken =
                Writers.Of(way.Store(storage.Connection, retries: 0), service.Get<IGuidelineCatalogue>(), TimeProvider.System);
            CaseContent content = Content(service, number);
            Exception? failure = await Record.ExceptionAsync(
                () => broken.PutAsync(caller, "case", content, CasePrecondition.None, TestContext.Current.CancellationToken));
            Assert.True(failure is null or StorageUnavailableException, $"{failure}");
            CaseWriteResult again = await service.Get<CaseWriter>()
                .PutAsync(caller, "case", content, CasePrecondition.None, TestContext.Current.CancellationToken);
            Assert.Equal(number, Assert.IsType<CaseWritten>(again).Revision.Number);
        }

        Assert.Equal(8, (await client.HistoryAsync("case")).Count);
        (IReadOnlyList<JsonElement> events, _) = await client.FeedAsync();
        Assert.Equal(Enumerable.Range(1, 8).Select(n => (long)n), events.Select(item => item.Revision()));
    }

    private static CasePrecondition Expecting(int revision)
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Headers[revision == 0 ? HeaderNames.IfNoneMatch : HeaderNames.IfMatch] = revision == 0
            ? "*"
            : CasePrecondition.TagOf(revision);
        return CasePrecondition.Read(request).Precondition!;
    }

    internal static CaseContent Content(Service service, int sites)
    {
        GuidelineEntry guideline = service.Get<IGuidelineCatalogue>().All[0];
        using JsonDocument json = JsonDocument.Parse(CaseRequests.Content(sites));
        PatientFacts facts = guideline.Active!.Facts.Read(json.RootElement.GetProperty("facts"), new DateOnly(2026, 11, 23)).Value!;
        return new(guideline, new DateOnly(2026, 11, 23), facts);
    }
}
