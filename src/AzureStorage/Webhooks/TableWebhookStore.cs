using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Webhooks.Model;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Webhooks;

/// <summary>Stores webhooks in the table <c>webhooks</c>.</summary>
internal sealed class TableWebhookStore(StorageTables tables) : IWebhookStore
{
    private const string BeforeLetters = "_";

    /// <inheritdoc/>
    public async Task<Webhook?> FindAsync(string partner, string id, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Webhooks);
        NullableResponse<TableEntity> found = await StorageCall.RunAsync(
            () => table.GetEntityIfExistsAsync<TableEntity>(partner, id, cancellationToken: cancel), cancel);
        return found.HasValue ? WebhookRows.ToWebhook(found.Value!, found.GetRawResponse().Headers.Date) : null;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Webhook>> ListAsync(string partner, string? after, int count, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Webhooks);
        // Partners' ids and webhooks' ids contain no quotation mark.
        // Partners' own webhooks begin with a letter; the subscription of a topic does not.
        string filter = $"PartitionKey eq '{partner}' and RowKey gt '{after ?? BeforeLetters}'";
        return [.. (await table.ReadAsync(filter, count, cancel)).Select(row => WebhookRows.ToWebhook(row, null))];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Webhook> ListAllAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Webhooks);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(cancellationToken: cancel).ReadAllAsync(cancel))
            yield return WebhookRows.ToWebhook(row, null);
    }

    /// <inheritdoc/>
    public async Task<Webhook?> SaveAsync(Webhook webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        TableClient table = await tables.GetAsync(StorageTables.Webhooks);
        TableEntity row = WebhookRows.ToRow(webhook);
        Response? response = await StorageCall.TryWriteAsync(() => webhook.Tag.Length == 0
            ? table.AddEntityAsync(row)
            : table.UpdateEntityAsync(row, new ETag(webhook.Tag), TableUpdateMode.Replace));
        return response is null ? null : webhook with { Tag = response.Headers.ETag!.Value.ToString(), Age = TimeSpan.Zero };
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string partner, string id)
    {
        TableClient table = await tables.GetAsync(StorageTables.Webhooks);
        Response response = await StorageCall.RunAsync(() => table.DeleteEntityAsync(partner, id));
        return response.Status != 404;
    }
}
