using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.AzureStorage.Jobs;

/// <summary>
/// Rows of the table <c>jobs</c>. The partition <c>jobs</c> holds the jobs, newest first. Each job also has a partition with
/// <c>plan|{partner}</c> and <c>shard|{partner}|{number}</c> (a shard's progress).
/// </summary>
internal static class JobRows
{
    public const string Jobs = "jobs";
    public const string PlanPrefix = "plan|";
    public const string ShardPrefix = "shard|";

    private const string Shards = "Shards";
    private const string StalledSince = "StalledSince";
    private const string StalledAt = "StalledAt";

    /// <summary>A filter for the jobs that have not ended.</summary>
    public static string Open { get; } =
        $"PartitionKey eq '{Jobs}' and (State eq '{nameof(JobState.Waiting)}' or State eq '{nameof(JobState.Running)}')";

    /// <summary>The columns of plans and progress except for the findings, which may be large.</summary>
    public static ImmutableArray<string> WithoutFindings { get; } =
    [
        "PartitionKey", "RowKey", Shards, nameof(ShardProgress.State), nameof(ShardProgress.BucketsDone), nameof(ShardProgress.After),
        nameof(CaseCounts.Read), nameof(CaseCounts.Unchanged), nameof(CaseCounts.Proved), nameof(CaseCounts.Changed),
        nameof(CaseCounts.Conflicts), nameof(CaseCounts.Failed),
        nameof(ShardProgress.LastEvents), nameof(ShardProgress.At), nameof(ShardProgress.Detail),
    ];

    /// <summary>Counts down each digit of the id, so that the newest job sorts first.</summary>
    public static string KeyOf(string job) =>
        new string([.. job.TakeWhile(char.IsAsciiDigit).Select(digit => (char)('9' - digit + '0'))])
            + job[job.IndexOf('-', StringComparison.Ordinal)..];

    public static string PlanKey(string partner) => PlanPrefix + partner;

    public static string ShardKey(string partner, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{ShardPrefix}{partner}|{number:D4}");

    /// <summary>The partner of a plan or a shard, or null if the key is of another row.</summary>
    public static string? PartnerOf(string key)
    {
        string[] parts = key.Split('|');
        return parts.Length > 1 && $"{parts[0]}|" is PlanPrefix or ShardPrefix ? parts[1] : null;
    }

    public static TableEntity ToRow(Job job) => new(Jobs, KeyOf(job.Id))
    {
        [nameof(Job.Id)] = job.Id,
        [nameof(Job.Kind)] = job.Kind.ToString(),
        [nameof(Job.Guideline)] = job.Guideline,
        [nameof(Job.Version)] = job.Version,
        [nameof(Job.ContentHash)] = job.ContentHash,
        [nameof(Job.From)] = job.From,
        [nameof(Job.FromHash)] = job.FromHash,
        [nameof(Job.Activation)] = job.Activation,
        [nameof(Job.Reason)] = job.Reason,
        [nameof(Job.By)] = job.By,
        [nameof(Job.CreatedAt)] = job.CreatedAt,
        [nameof(Job.State)] = job.State.ToString(),
        [nameof(Job.IsPlanned)] = job.IsPlanned,
        [nameof(Job.StartedAt)] = job.StartedAt,
        [nameof(Job.EndedAt)] = job.EndedAt,
        [nameof(Job.Detail)] = job.Detail,
        [StalledSince] = job.Stall?.Since,
        [StalledAt] = job.Stall?.Position,
    };

    public static Job ToJob(TableEntity row) => new()
    {
        Id = row.GetString(nameof(Job.Id)),
        Kind = Enum.Parse<JobKind>(row.GetString(nameof(Job.Kind))),
        Guideline = row.GetString(nameof(Job.Guideline)),
        Version = row.GetString(nameof(Job.Version)),
        ContentHash = row.GetString(nameof(Job.ContentHash)),
        From = row.GetString(nameof(Job.From)),
        FromHash = row.GetString(nameof(Job.FromHash)),
        Activation = row.GetInt64(nameof(Job.Activation))!.Value,
        Reason = row.GetString(nameof(Job.Reason)),
        By = row.GetString(nameof(Job.By)),
        CreatedAt = row.GetDateTimeOffset(nameof(Job.CreatedAt))!.Value,
        State = Enum.Parse<JobState>(row.GetString(nameof(Job.State))),
        IsPlanned = row.GetBoolean(nameof(Job.IsPlanned)) == true,
        StartedAt = row.GetDateTimeOffset(nameof(Job.StartedAt)),
        EndedAt = row.GetDateTimeOffset(nameof(Job.EndedAt)),
        Detail = row.GetString(nameof(Job.Detail)),
        Stall = row.GetDateTimeOffset(StalledSince) is { } since ? new(since, row.GetString(StalledAt)) : null,
        Tag = row.ETag.ToString(),
    };

    /// <summary>Shards in the order of their buckets, each bucket with its last event, such as <c>0:120,1:95;2:31000</c>.</summary>
    public static TableEntity ToRow(string job, PartnerPlan plan) => new(job, PlanKey(plan.Partner))
    {
        [Shards] = string.Join(";", plan.Shards.Select(shard => string.Join(
            ",", shard.Buckets.Select(bucket => string.Create(CultureInfo.InvariantCulture, $"{bucket.Number}:{bucket.Events}"))))),
    };

    public static PartnerPlan ToPlan(TableEntity row) => new(
        row.RowKey[PlanPrefix.Length..],
        [
            .. row.GetString(Shards).Split(';', StringSplitOptions.RemoveEmptyEntries).Select(
                shard => new Shard([.. shard.Split(',').Select(bucket => bucket.Split(':'))
                    .Select(parts => new PlannedBucket(Int(parts[0]), Long(parts[1])))])),
        ]);

    public static TableEntity ToRow(string job, ShardProgress progress) => new(job, ShardKey(progress.Partner, progress.Shard))
    {
        [nameof(ShardProgress.State)] = progress.State.ToString(),
        [nameof(ShardProgress.BucketsDone)] = progress.BucketsDone,
        [nameof(ShardProgress.After)] = progress.After,
        [nameof(CaseCounts.Read)] = progress.Counts.Read,
        [nameof(CaseCounts.Unchanged)] = progress.Counts.Unchanged,
        [nameof(CaseCounts.Proved)] = progress.Counts.Proved,
        [nameof(CaseCounts.Changed)] = progress.Counts.Changed,
        [nameof(CaseCounts.Conflicts)] = progress.Counts.Conflicts,
        [nameof(CaseCounts.Failed)] = progress.Counts.Failed,
        [nameof(ShardProgress.Findings)] = Compressed(progress.Findings.ToJson()),
        [nameof(ShardProgress.LastEvents)] =
            string.Join(",", progress.LastEvents.Select(last => string.Create(CultureInfo.InvariantCulture, $"{last.Key}:{last.Value}"))),
        [nameof(ShardProgress.At)] = progress.At,
        [nameof(ShardProgress.Detail)] = progress.Detail,
    };

    public static ShardProgress ToProgress(TableEntity row)
    {
        string[] key = row.RowKey.Split('|');
        return new()
        {
            Partner = key[1],
            Shard = Int(key[2]),
            State = Enum.Parse<ShardState>(row.GetString(nameof(ShardProgress.State))),
            BucketsDone = row.GetInt32(nameof(ShardProgress.BucketsDone))!.Value,
            After = row.GetString(nameof(ShardProgress.After)),
            Counts = new(
                row.GetInt64(nameof(CaseCounts.Read))!.Value,
                row.GetInt64(nameof(CaseCounts.Unchanged))!.Value,
                row.GetInt64(nameof(CaseCounts.Proved))!.Value,
                row.GetInt64(nameof(CaseCounts.Changed))!.Value,
                row.GetInt64(nameof(CaseCounts.Conflicts))!.Value,
                row.GetInt64(nameof(CaseCounts.Failed))!.Value),
            Findings = row.GetBinary(nameof(ShardProgress.Findings)) is { } findings
                ? JobFindings.Parse(Decompressed(findings))
                : JobFindings.Empty,
            LastEvents = row.GetString(nameof(ShardProgress.LastEvents)).Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(last => last.Split(':')).ToImmutableSortedDictionary(parts => Int(parts[0]), parts => Long(parts[1])),
            At = row.GetDateTimeOffset(nameof(ShardProgress.At))!.Value,
            Detail = row.GetString(nameof(ShardProgress.Detail)),
            Tag = row.ETag.ToString(),
        };
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static byte[] Compressed(byte[] json)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
            brotli.Write(json);
        return compressed.ToArray();
    }

    private static byte[] Decompressed(byte[] compressed)
    {
        using var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var json = new MemoryStream();
        brotli.CopyTo(json);
        return json.ToArray();
    }
}
