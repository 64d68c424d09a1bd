namespace GuidelineDecisions.Benchmarks.Scaling;

/// <summary>
/// Simulates a job over many cases request by request, against the published limits of Azure Table storage. A request beyond a limit is
/// refused and sent again as the client library does. What the simulation assumes rather than knows: how long a request takes that is not
/// refused, and that each row of a transaction counts against the account.
/// </summary>
internal sealed class StorageSimulation
{
    private const int RequestsOfAnAccount = 20_000;
    private const int RowsOfAPartition = 2_000;
    private const int ShardsOfAnInstance = 4;
    private const int RowsOfAPage = 1_000;
    private const int RowsOfATransaction = 100;
    private const int CasesOfATransaction = 33;
    private const double ReadSeconds = 0.1, WriteSeconds = 0.03, CheckpointSeconds = 0.01, SecondsOfACase = 20e-6;

    /// <summary>The defaults of the client library: the first pause, doubled by each retry, and the number of retries.</summary>
    private const double FirstPause = 0.8;
    private const int Retries = 3;

    /// <summary>How long a message stays hidden after its handler has failed.</summary>
    private const double Redelivery = 60;

    private readonly PriorityQueue<Slot, double> next = new();
    private readonly Queue<int> buckets;
    private readonly TokenBucket[] accounts;
    private readonly TokenBucket[] partitions;
    private readonly double[] processors;
    private readonly int pages;
    private readonly int transactionsOfAPage;
    private readonly Random random = new(1);

    /// <param name="cases">The number of stored cases.</param>
    /// <param name="partitions">The number of buckets of all partners together.</param>
    /// <param name="instances">The number of instances, each with one core for decisions.</param>
    /// <param name="accounts">The number of storage accounts, among which the partners are divided evenly.</param>
    /// <param name="changed">The share of cases whose advice changes, 0 to 1.</param>
    public StorageSimulation(long cases, int partitions, int instances, int accounts, double changed)
    {
        pages = (int)Math.Ceiling((double)cases / partitions / RowsOfAPage);
        transactionsOfAPage = (int)Math.Ceiling(changed * RowsOfAPage / CasesOfATransaction);
        buckets = new(Enumerable.Range(0, partitions));
        this.accounts = [.. Enumerable.Range(0, accounts).Select(_ => new TokenBucket(RequestsOfAnAccount))];
        this.partitions = [.. Enumerable.Range(0, partitions).Select(_ => new TokenBucket(RowsOfAPartition))];
        processors = new double[instances];
        for (int slot = 0; slot < instances * ShardsOfAnInstance; slot++)
            next.Enqueue(new Slot(slot / ShardsOfAnInstance), 0);
    }

    /// <summary>The requests that were answered.</summary>
    public long Requests { get; private set; }

    /// <summary>The requests that were refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Runs the job.</summary>
    /// <returns>The seconds until its last request was answered.</returns>
    public double Run()
    {
        double end = 0;
        while (next.TryDequeue(out Slot? slot, out double time))
        {
            if (slot.Bucket is null && !TryBegin(slot))
                continue;
            time = Step(slot, time);
            end = Math.Max(end, time);
            next.Enqueue(slot, time);
        }

        return end;
    }

    private bool TryBegin(Slot slot)
    {
        if (!buckets.TryDequeue(out int bucket))
            return false;
        (slot.Bucket, slot.Page, slot.Transactions) = (bucket, 0, -1);
        return true;
    }

    /// <summary>Sends the next request of a shard: a page, then what has changed in it, then the checkpoint.</summary>
    /// <returns>The time at which the shard goes on.</returns>
    private double Step(Slot slot, double time)
    {
        bool isRead = slot.Transactions < 0, isWrite = !isRead && slot.Transactions < transactionsOfAPage;
        // A page is one request; a transaction counts as its rows. Checkpoints are in partitions of their own.
        (int units, int rows, double seconds) = isRead ? (1, RowsOfAPage, ReadSeconds)
            : isWrite ? (RowsOfATransaction, RowsOfATransaction, WriteSeconds)
            : (1, 0, CheckpointSeconds);
        TokenBucket account = accounts[slot.Bucket!.Value % accounts.Length], partition = partitions[slot.Bucket.Value];
        if (!account.Has(units, time) || !partition.Has(rows, time))
        {
            Refused++;
            return time + PauseOf(slot);
        }

        account.Take(units);
        partition.Take(rows);
        slot.Failures = 0;
        Requests++;
        time += seconds;
        if (isRead)
        {
            slot.Transactions = 0;
            // The shards of an instance share its processor.
            return processors[slot.Instance] = Math.Max(processors[slot.Instance], time) + (RowsOfAPage * SecondsOfACase);
        }

        if (isWrite)
        {
            slot.Transactions++;
            return time;
        }

        slot.Transactions = -1;
        if (++slot.Page == pages)
            slot.Bucket = null;
        return time;
    }

    private double PauseOf(Slot slot)
    {
        if (slot.Failures == Retries)
        {
            slot.Failures = 0;
            return Redelivery;
        }

        // The client library spreads its pauses by a fifth.
        return FirstPause * Math.Pow(2, slot.Failures++) * (0.8 + (0.4 * random.NextDouble()));
    }

    /// <summary>What handles one shard at a time.</summary>
    private sealed class Slot(int instance)
    {
        public int Instance => instance;

        public int? Bucket { get; set; }

        public int Page { get; set; }

        /// <summary>The number of transactions of the page that are written; -1 before the page is read.</summary>
        public int Transactions { get; set; }

        public int Failures { get; set; }
    }
}
