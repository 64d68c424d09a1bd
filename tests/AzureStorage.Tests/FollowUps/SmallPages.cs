using GuidelineDecisions.AzureStorage.Cases;

namespace GuidelineDecisions.AzureStorage.Tests.FollowUps;

/// <summary>Makes the storage return small pages, so that a few rows need several.</summary>
internal sealed class SmallPages(int rows, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri =
            new Uri(
                request.RequestUri!.AbsoluteUri.Replace(
                    Invariant($"$top={TableAgendaStore.RowsOfAStep}"), Invariant($"$top={rows}"), StringComparison.Ordinal));
        return base.SendAsync(request, cancellationToken);
    }
}
