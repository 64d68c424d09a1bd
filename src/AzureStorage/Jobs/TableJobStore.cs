using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.AzureStorage.Requests;
using GuidelineDecisions.AzureStorage.Tables;

namespace GuidelineDecisions.AzureStorage.Jobs;

/// <summary>Stores jobs in the table <c>jobs</c>; <see cref="JobRows"/> describes its rows.</summary>
internal sealed class TableJobStore(StorageTables tables) : IJobStore
{
    /// <inheritdoc/>
    public async Task AddAsync(Job job)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        // An upsert, because a lost response makes the client library send the row again. No other job has the same id.
        await StorageCall.RunAsync(() => table.UpsertEntityAsync(JobRows.ToRow(job), TableUpdateMode.Replace));
    }

    /// <inheritdoc/>
    public async Task<Job?> FindAsync(string job, CancellationToken cancel) =>
        await FindRowAsync(JobRows.Jobs, JobRows.KeyOf(job), cancel) is { } row ? JobRows.ToJob(row) : null;

    /// <inheritdoc/>
    public async Task<bool> ReplaceAsync(Job job) => await SubmitAsync(JobRows.ToRow(job), job.Tag) is not null;

    /// <inheritdoc/>
    public async Task<ImmutableArray<Job>> ListAsync(string? before, int count, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        string filter = $"PartitionKey eq '{JobRows.Jobs}'" + (before is null ? "" : $" and RowKey gt '{JobRows.KeyOf(before)}'");
        List<TableEntity> rows = await table.ReadAsync(filter, count, cancel);
        return [.. rows.Select(JobRows.ToJob)];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Job> ListOpenAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(JobRows.Open, cancellationToken: cancel).ReadAllAsync(cancel))
            yield return JobRows.ToJob(row);
    }

    /// <inheritdoc/>
    public async Task<PartnerPlan> StorePlanAsync(string job, PartnerPlan plan) =>
        await SubmitAsync(JobRows.ToRow(job, plan), tag: "") is not null ? plan : (await FindPlanAsync(job, plan.Partner, default))!;

    /// <inheritdoc/>
    public async Task<PartnerPlan?> FindPlanAsync(string job, string partner, CancellationToken cancel) =>
        await FindRowAsync(job, JobRows.PlanKey(partner), cancel) is { } row ? JobRows.ToPlan(row) : null;

    /// <inheritdoc/>
    public async Task<ShardProgress?> FindProgressAsync(string job, string partner, int shard, CancellationToken cancel) =>
        await FindRowAsync(job, JobRows.ShardKey(partner, shard), cancel) is { } row ? JobRows.ToProgress(row) : null;

    /// <inheritdoc/>
    public async Task<ShardProgress?> SaveProgressAsync(string job, ShardProgress progress)
    {
        if (await SubmitAsync(JobRows.ToRow(job, progress), progress.Tag) is { } tag)
            return progress with { Tag = tag };
        // The row may have been written and its response lost; the client library then sent it again and was refused.
        ShardProgress? now = await FindProgressAsync(job, progress.Partner, progress.Shard, default);
        bool isOurs = now is not null && (now.At, now.State, now.BucketsDone, now.After, now.Counts)
            == (progress.At, progress.State, progress.BucketsDone, progress.After, progress.Counts);
        return isOurs ? now : null;
    }

    /// <inheritdoc/>
    public async Task<JobWork> ReadWorkAsync(string job, bool withFindings, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        var plans = ImmutableArray.CreateBuilder<PartnerPlan>();
        var progress = ImmutableArray.CreateBuilder<ShardProgress>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(
            $"PartitionKey eq '{job}'", select: withFindings ? null : JobRows.WithoutFindings, cancellationToken: cancel)
                .ReadAllAsync(cancel))
        {
            if (row.RowKey.StartsWith(JobRows.PlanPrefix, StringComparison.Ordinal))
                plans.Add(JobRows.ToPlan(row));
            else
                progress.Add(JobRows.ToProgress(row));
        }

        return new(plans.ToImmutable(), progress.ToImmutable());
    }

    private async Task<TableEntity?> FindRowAsync(string partition, string row, CancellationToken cancel)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        return await table.FindAsync(partition, row, cancel);
    }

    /// <summary>Adds a row, or replaces one under its tag.</summary>
    /// <returns>The row's new ETag, or null when the row has changed since it was read.</returns>
    private async Task<string?> SubmitAsync(TableEntity row, string tag)
    {
        TableClient table = await tables.GetAsync(StorageTables.Jobs);
        Response? response = await StorageCall.TryWriteAsync(
            () => tag.Length == 0 ? table.AddEntityAsync(row) : table.UpdateEntityAsync(row, new ETag(tag), TableUpdateMode.Replace));
        return response?.Headers.ETag!.Value.ToString();
    }
}
