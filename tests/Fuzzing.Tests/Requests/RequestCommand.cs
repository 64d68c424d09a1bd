using System.Diagnostics;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>
/// The long run of requests: <c>requests --count 1000000 --seed 1 --connections 8</c>, at full speed against LocalHost in a process of its
/// own.
/// </summary>
internal static class RequestCommand
{
    /// <summary>Each request must be answered within this time.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>
    /// After so many requests a new host with an empty storage takes over: Azurite scans a whole table for each list of cases, so lists
    /// would take longer and longer.
    /// </summary>
    private const int RequestsOfHost = 200_000;

    public static async Task<int> RunAsync(CommandOptions options)
    {
        int seed = options.Number("seed", 1);
        int count = options.Number("count", 1_000_000);
        int connections = options.Number("connections", 8);
        using var tokens = new OddTokens();
        using var heartbeat = new Heartbeat();
        var summary = new RequestSummary(count, seed, options.Text("output") ?? "fuzz-failures", heartbeat);
        for (int from = 0; from < count; from += RequestsOfHost)
            await RunAsync(seed, from, Math.Min(count, from + RequestsOfHost), connections, tokens, summary);
        summary.Write(Console.Out);
        return summary.Failures == 0 ? 0 : 1;
    }

    private static async Task RunAsync(int seed, int from, int to, int connections, OddTokens tokens, RequestSummary summary)
    {
        await using HostUnderLoad host = await HostUnderLoad.StartAsync(tokens.Settings);
        summary.Begin(host);
        var harvest = new Harvest();
        var fuzz = new RequestFuzz(harvest, host.Credential, tokens);
        int next = from - 1;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var connection = new LoadConnection(host.Url);
            while (host.IsRunning && Interlocked.Increment(ref next) is int number && number < to)
            {
                var random = new Random(unchecked((seed * 1_000_003) + number));
                (RawRequest request, string route) = fuzz.Next(random);
                (int status, string body, TimeSpan time) = await TimedAsync(connection, request);
                summary.Add(number, route, request, status, time);
                if (random.Next(20) == 0)
                    harvest.Add(body, random);
            }
        })));
        await summary.AgainAsync(async request =>
        {
            using var connection = new LoadConnection(host.Url);
            return await TimedAsync(connection, request);
        });
        summary.Conclude();
    }

    private static async Task<(int Status, string Body, TimeSpan Time)> TimedAsync(LoadConnection connection, RawRequest request)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            (int status, string body) = await connection.SendAsync(request);
            return (status, body, clock.Elapsed);
        }
        catch (OperationCanceledException)
        {
            return (RequestSummary.NoReply, "", clock.Elapsed);
        }
    }
}
