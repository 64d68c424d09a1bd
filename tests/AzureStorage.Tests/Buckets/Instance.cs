using Azure.Core.Pipeline;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Erasure;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.AzureStorage.Cases;
using GuidelineDecisions.AzureStorage.Tables;
using GuidelineDecisions.AzureStorage.Tests.Outages;

namespace GuidelineDecisions.AzureStorage.Tests.Buckets;

/// <summary>
/// What one instance of the service has for itself: its connection to the storage and the bucket heads that it remembers.
/// </summary>
internal sealed class Instance
{
    public Instance(string connection, IGuidelineCatalogue catalogue, FaultyTransport? way = null, int retries = 2)
    {
        var options = new TableClientOptions();
        if (way is not null)
            options.Transport = new HttpClientTransport(way);
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var tables = new StorageTables(() => new TableServiceClient(connection, options));
        var heads = new BucketWriter(tables);
        Cases = new TableCaseStore(tables, heads);
        Buckets = new TableCaseBuckets(tables, heads);
        Examples = new TableExampleStore(tables, heads);
        Agendas = new AgendaAdvancer(Cases, catalogue, Writers.SilentTelemetry(), TimeProvider.System);
        Writer = Writers.Of(Cases, catalogue, TimeProvider.System);
        Erasures = new TableErasureStore(tables);
        Deleter = new CaseDeleter(Cases, Erasures, Messages, TimeProvider.System);
    }

    public ICaseStore Cases { get; }

    public ICaseBuckets Buckets { get; }

    public IExampleStore Examples { get; }

    public AgendaAdvancer Agendas { get; }

    public CaseWriter Writer { get; }

    public IErasureStore Erasures { get; }

    public CaseDeleter Deleter { get; }

    /// <summary>The messages that it sent.</summary>
    public SentMessages Messages { get; } = new();

    public Task<CaseWriteResult> DeleteAsync(Caller caller, string caseId) =>
        Deleter.DeleteAsync(caller, caseId, CasePrecondition.None, TestContext.Current.CancellationToken);

    /// <summary>Handles a message of an erasure.</summary>
    public Task EraseAsync(string message, IPartnerStore partners) =>
        new CaseErasureHandler(partners, Cases, Intents(partners), Messages, TimeProvider.System)
            .HandleAsync(message, TestContext.Current.CancellationToken);

    public ErasureIntents Intents(IPartnerStore partners) => new(Erasures, Cases, partners, Messages);
}
