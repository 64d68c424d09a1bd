using System.Diagnostics;
using GuidelineDecisions.Application.Analysis;
using GuidelineDecisions.DecisionCore.Analysis;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>What a long run of requests found. Failing requests are written into a folder.</summary>
internal sealed class RequestSummary(int expected, int seed, string folder, Heartbeat heartbeat)
{
    /// <summary>Stands for a request without a reply in time.</summary>
    public const int NoReply = -1;

    private const int Shown = 20;
    private const int ShownBytes = 400;
    private const int MostFiles = 200;
    private const int MemoryEvery = 5_000;
    private const int ShownEvery = 25_000;
    private const long MostGrowth = 64_000_000;

    /// <summary>What analyses may take for a while in addition.</summary>
    private static readonly long MostForAnalyses = AnalysisScheduler.Concurrency * AnalysisBudget.Default.MaxBytes;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock access = new();
    private readonly Dictionary<(string Route, int Status), int> counts = [];
    private readonly PriorityQueue<(int Number, string Route, int Status, TimeSpan Time), TimeSpan> slowest = new();
    private readonly List<(int Number, string Route, RawRequest Request, TimeSpan Time)> slow = [];
    private readonly List<string> failures = [];
    private readonly List<string> memoryOfEarlierHosts = [];
    private readonly List<(int Number, long Bytes)> memory = [];
    private HostUnderLoad host = null!;
    private int slowOfEarlierHosts;
    private int total;
    private int files;

    public int Failures => failures.Count;

    /// <summary>Begins with a new host.</summary>
    public void Begin(HostUnderLoad next)
    {
        host = next;
        memoryOfEarlierHosts.AddRange(Memory());
        memory.Clear();
        slowOfEarlierHosts = slow.Count;
    }

    public void Add(int number, string route, RawRequest request, int status, TimeSpan time)
    {
        lock (access)
        {
            total++;
            counts[(route, status)] = counts.GetValueOrDefault((route, status)) + 1;
            if (slowest.Count < Shown)
                slowest.Enqueue((number, route, status, time), time);
            else
                slowest.EnqueueDequeue((number, route, status, time), time);
            if (time > RequestCommand.Limit)
                slow.Add((number, route, request, time));
            if (status is NoReply or >= 500 || (status == 0 && !request.BreaksOff))
                Fail(number, route, request, Invariant($"status {status} after {Seconds(time)}"));
            if (total % MemoryEvery == 0)
                memory.Add((total, host.WorkingSet));
            if (total % ShownEvery == 0)
            {
                WriteSoFar();
                Console.Error.WriteLine(
                    Invariant($"{total} requests, {Failures} failures, {slow.Count} slow, {memory[^1].Bytes / 1_000_000} MB"));
            }
        }
    }

    /// <summary>
    /// Sends the slow requests to the current host again, each alone, because this machine does other work in a long run.
    /// </summary>
    public async Task AgainAsync(Func<RawRequest, Task<(int Status, string Body, TimeSpan Time)>> send)
    {
        for (int i = slowOfEarlierHosts; i < slow.Count && host.IsRunning; i++)
        {
            (int number, string route, RawRequest request, TimeSpan time) = slow[i];
            TimeSpan alone = (await send(request)).Time;
            string text = Invariant($"{Seconds(time)}, alone {Seconds(alone)}");
            if (alone > RequestCommand.Limit)
                Fail(number, route, request, text);
            slow[i] = (number, $"{route}: {text}", request, time);
        }
    }

    /// <summary>
    /// Checks whether the host still runs, and its memory after the first quarter, which is the start: the least of the last quarter must
    /// not exceed that of the second by more than the allowed growth, and the most by no more than that and what analyses may take.
    /// </summary>
    public void Conclude()
    {
        if (!host.IsRunning)
            failures.Add("LocalHost ended.");
        int quarter = memory.Count / 4;
        if (quarter == 0)
            return;
        long early = memory.Skip(quarter).Take(quarter).Min(each => each.Bytes), late = memory.Skip(3 * quarter).Min(each => each.Bytes);
        if (late - early > Math.Max(MostGrowth, early / 4))
            failures.Add(Invariant($"The working set grew from {early / 1_000_000} MB in the second quarter to {late / 1_000_000} MB."));
        long most = memory.Skip(quarter).Max(each => each.Bytes);
        if (most - early > Math.Max(MostGrowth, early / 4) + MostForAnalyses)
            failures.Add(Invariant($"The working set rose from {early / 1_000_000} MB in the second quarter to {most / 1_000_000} MB."));
    }

    public void Write(TextWriter output)
    {
        TimeSpan elapsed = clock.Elapsed;
        int errors = counts.Where(count => count.Key.Status >= 500).Sum(count => count.Value);
        string rate = Invariant($"in {elapsed.TotalMinutes:0.0} minutes ({total / elapsed.TotalSeconds:0} a second)");
        output.WriteLine(Invariant($"{total} of {expected} requests {rate}, seed {seed}:"));
        output.WriteLine(Invariant($"  {errors} answers of 5xx, {slow.Count} over {Seconds(RequestCommand.Limit)}, {Failures} failures"));
        output.WriteLine(Invariant(
            $"  The client itself was late by over 0.5 s {heartbeat.Count} times, by {Seconds(heartbeat.Longest)} at most"));
        foreach (var route in counts.GroupBy(count => count.Key.Route).OrderBy(route => route.Key, StringComparer.Ordinal))
        {
            IEnumerable<string> statuses =
                route.OrderBy(count => count.Key.Status).Select(count => Invariant($"{count.Key.Status}: {count.Value}"));
            output.WriteLine($"  {route.Key}: {string.Join(", ", statuses)}");
        }

        output.WriteLine($"Working set: {string.Join(", ", memoryOfEarlierHosts.Concat(Memory()))}");
        output.WriteLine("Slowest:");
        foreach (var each in slowest.UnorderedItems.Select(item => item.Element).OrderByDescending(each => each.Time))
            output.WriteLine(Invariant($"  {Seconds(each.Time)} {each.Route} ({each.Status}, request {each.Number})"));
        foreach ((int number, string text, RawRequest request, _) in slow.Take(Shown))
            output.WriteLine($"SLOW {text}: {Written(number, request)}");
        foreach (string failure in failures.Take(Shown))
            output.WriteLine($"FAILURE {failure}");
    }

    private IEnumerable<string> Memory() => memory.Select(each => Invariant($"{each.Number}: {each.Bytes / 1_000_000} MB"));

    /// <summary>Writes the summary of a run that may be stopped before its end.</summary>
    private void WriteSoFar()
    {
        Directory.CreateDirectory(folder);
        using var file = new StreamWriter(Path.Combine(folder, "summary.txt"));
        Write(file);
    }

    private void Fail(int number, string route, RawRequest request, string reason) =>
        failures.Add($"{route}: {reason}; {Written(number, request)}");

    /// <summary>Writes a request into a file, and returns the file and the start of the request.</summary>
    private string Written(int number, RawRequest request)
    {
        byte[] bytes = request.Bytes(host.Url);
        string file = Path.Combine(folder, Invariant($"request-{seed}-{number}.http"));
        if (files++ < MostFiles)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(file, bytes);
        }

        return $"{file}: {Convert.ToBase64String(bytes[..Math.Min(bytes.Length, ShownBytes)])}";
    }

    private static string Seconds(TimeSpan time) => Invariant($"{time.TotalSeconds:0.00} s");
}
