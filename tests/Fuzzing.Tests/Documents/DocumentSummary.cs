namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>What a long run of documents found. Failing documents are written into a folder, each with its reason.</summary>
internal sealed class DocumentSummary(int seed, string folder)
{
    private const int Shown = 10;
    private const int MostAgain = 50;
    private const int Progress = 1000;

    private readonly Lock access = new();
    private readonly Dictionary<(string Kind, string Verdict), int> counts = [];
    private readonly List<DocumentLine> slow = [];
    private readonly List<string> slowAlone = [];
    private readonly List<(int Number, string File, string Reason)> failures = [];
    private readonly PriorityQueue<DocumentLine, TimeSpan> slowest = new();
    private readonly PriorityQueue<DocumentLine, TimeSpan> slowestUses = new();
    private readonly PriorityQueue<DocumentLine, long> largest = new();
    private readonly PriorityQueue<DocumentLine, long> greediest = new();

    public int Failures => failures.Count;

    public void Add(DocumentLine line)
    {
        lock (access)
        {
            counts[(line.Kind, line.Result.Verdict)] = counts.GetValueOrDefault((line.Kind, line.Result.Verdict)) + 1;
            Keep(slowest, line, line.Result.PublishTime);
            Keep(slowestUses, line, line.Result.UseTime);
            Keep(largest, line, line.PeakBytes);
            Keep(greediest, line, line.Result.PublishedBytes);
            if (line.Result.PublishTime > DocumentCommand.Limit)
                slow.Add(line);
            if (line.Result.Failure is { } failure)
                Fail(line.Number, failure);
            int count = counts.Values.Sum();
            if (count % Progress == 0)
                Console.Error.WriteLine(
                    Invariant($"{count} documents, {Failures} failures, {slow.Count} over {Seconds(DocumentCommand.Limit)}"));
        }
    }

    /// <summary>Adds a document with which the process ended: it needed more memory or time than is allowed, or crashed.</summary>
    public void AddEnd(int number, string reason)
    {
        lock (access)
        {
            counts[("(any)", "process ended")] = counts.GetValueOrDefault(("(any)", "process ended")) + 1;
            Fail(number, reason);
        }
    }

    /// <summary>Measures the slow documents again, each alone, because this machine does other work in a long run.</summary>
    public void Again(Func<int, int, TrialResult?> measure)
    {
        foreach (DocumentLine line in slow.OrderByDescending(line => line.Result.PublishTime).Take(MostAgain))
        {
            TrialResult? alone = measure(seed, line.Number);
            TimeSpan time = alone?.PublishTime ?? TimeSpan.MaxValue, processor = alone?.ProcessorTime ?? TimeSpan.MaxValue;
            string text =
                Invariant($"{Seconds(line.Result.PublishTime)}, alone {Seconds(time)}, {Seconds(processor)} of it on a processor");
            slowAlone.Add(Invariant($"  {line.Number} {line.Kind}: {text}"));
            if (time > DocumentCommand.Limit && (processor > DocumentCommand.Limit || processor == TimeSpan.Zero))
                Fail(line.Number, $"Publishing took {text}; expected at most {Seconds(DocumentCommand.Limit)}.");
        }
    }

    public void Write(TextWriter output, TimeSpan elapsed)
    {
        int total = counts.Values.Sum();
        output.WriteLine(Invariant($"{total} documents in {elapsed.TotalMinutes:0.0} minutes, seed {seed}: {Failures} failures"));
        foreach (IGrouping<string, KeyValuePair<(string Kind, string Verdict), int>> kind in counts.GroupBy(count => count.Key.Kind)
            .OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            string verdicts =
                string.Join(
                    ", ", kind.OrderByDescending(count => count.Value).Select(count => Invariant($"{count.Key.Verdict} {count.Value}")));
            output.WriteLine($"  {kind.Key}: {verdicts}");
        }

        Write(output, "Slowest to publish", slowest, line => Seconds(line.Result.PublishTime));
        Write(output, "Slowest to use", slowestUses, line => Seconds(line.Result.UseTime));
        Write(output, "Largest working sets", largest, line => Megabytes(line.PeakBytes));
        Write(output, "Most bytes allocated to publish", greediest, line => Megabytes(line.Result.PublishedBytes));
        output.WriteLine($"Over {Seconds(DocumentCommand.Limit)}: {slow.Count}");
        foreach (string line in slowAlone)
            output.WriteLine(line);
        foreach ((int number, string file, string reason) in failures.Take(Shown * 2))
            output.WriteLine(Invariant($"FAILURE: {reason.Split('\n')[0]} (--seed {seed} --number {number}; {file})"));
    }

    private void Fail(int number, string reason)
    {
        FuzzedDocument document = DocumentFuzz.Document(seed, number);
        string file = Path.Combine(folder, Invariant($"{document.Kind}-{seed}-{number}.json"));
        failures.Add((number, file, reason));
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(file, document.Bytes);
        File.WriteAllText(file + ".txt", reason);
        if (document.Before is { } before)
            File.WriteAllBytes(file + ".before", before);
    }

    private static void Keep<TPriority>(PriorityQueue<DocumentLine, TPriority> queue, DocumentLine line, TPriority priority)
    {
        if (queue.Count < Shown)
            queue.Enqueue(line, priority);
        else
            queue.EnqueueDequeue(line, priority);
    }

    private static void Write<TPriority>(
        TextWriter output, string title, PriorityQueue<DocumentLine, TPriority> queue, Func<DocumentLine, string> value)
    {
        IEnumerable<DocumentLine> lines = queue.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element);
        string documents = string.Join(
            ", ", lines.Select(line => Invariant($"{value(line)} ({line.Number} {line.Kind}, {line.Result.Verdict})")));
        output.WriteLine($"{title}: {documents}");
    }

    private static string Seconds(TimeSpan time) => Invariant($"{time.TotalSeconds:0.00} s");

    private static string Megabytes(long bytes) => Invariant($"{bytes / 1e6:0} MB");
}
