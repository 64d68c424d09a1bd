using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.Benchmarks.Starts;

/// <summary>
/// Time from the start of LocalHost's process to its first response and its first recommendation, and the worker's share of it in the
/// Function App. The first start of each kind creates what is missing and doesn't count.
/// </summary>
internal sealed class StartTime(string program, int starts)
{
    private const int MostMilliseconds = 1000;
    private const string Recommendation = "first recommendation";

    /// <summary>The body of the first recommendation request.</summary>
    public const string Question = """
        { "guideline": "her2-vertebral-metastasis",
          "facts": { "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true, "ecog": 1 } }
        """;

    /// <param name="program">LocalHost.dll, as published.</param>
    /// <param name="isShort">Whether to start each once, to see that it works.</param>
    /// <returns>Null when there is no such file.</returns>
    public static async Task<BenchmarkResult?> MeasureAsync(string program, bool isShort)
    {
        if (!File.Exists(program))
        {
            Console.Error.WriteLine($"{program} doesn't exist. 'dotnet publish src/LocalHost -c Release -o FOLDER' creates it.");
            return null;
        }

        int starts = isShort ? 1 : 9;
        var start = new StartTime(program, starts);
        string folder = Directory.CreateTempSubdirectory("benchmark-start-").FullName;
        try
        {
            Figure[] figures =
            [
                .. await start.MeasureAsync("LocalHost, with a running storage", Path.Combine(folder, "beside"), isOwnStorage: false),
                .. await start.MeasureAsync("LocalHost, with its own Azurite", Path.Combine(folder, "own"), isOwnStorage: true),
            ];
            return new(BenchmarkDescription.Starts, null, [Invariant($"{starts} starts each.")], [new("process", [.. figures])]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<List<Figure>> MeasureAsync(string subject, string data, bool isOwnStorage)
    {
        Directory.CreateDirectory(data);
        InstallationOutcome installed = await AzuriteInstallation.InstallAsync(Path.Combine(data, "azurite"), TextWriter.Null);
        AzuriteInstallation installation = installed.Installation ?? throw new InvalidOperationException(installed.Problem);
        await using Azurite? azurite = isOwnStorage ? null : new Azurite(installation, Path.Combine(data, "beside"));
        await (azurite?.StartAsync() ?? Task.CompletedTask);
        await StartAsync(data, azurite?.ConnectionString);
        List<double> first = [], recommendation = [];
        for (int i = 0; i < starts; i++)
        {
            (TimeSpan answer, TimeSpan decided) = await StartAsync(data, azurite?.ConnectionString);
            first.Add(answer.TotalMilliseconds);
            recommendation.Add(decided.TotalMilliseconds);
        }

        List<Figure> figures =
        [
            .. Figures(subject, "first response", first),
            .. Figures(subject, Recommendation, recommendation, Target.AtMost(MostMilliseconds)),
        ];
        if (azurite is not null)
            figures.AddRange(await MeasureWorkerAsync(azurite.ConnectionString, await KeyAsync(data)));
        return figures;
    }

    private async Task<IEnumerable<Figure>> MeasureWorkerAsync(string connection, string key)
    {
        List<double> recommendation = [];
        for (int i = 0; i < starts; i++)
            recommendation.Add(await WorkerStart.MeasureAsync(connection, key));
        return Figures("the Function App's worker", Recommendation, recommendation);
    }

    private static async Task<string> KeyAsync(string data) => (await File.ReadAllTextAsync(Path.Combine(data, "demo.key"))).Trim();

    private async Task<(TimeSpan Answer, TimeSpan Recommendation)> StartAsync(string data, string? connection)
    {
        int port = FreePort();
        string[] storage = connection is null ? [] : ["--storage", connection];
        string[] arguments = [program, "--port", Invariant($"{port}"), "--data", data, .. storage];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        try
        {
            // Polling would take processor time from the process, so wait for the line that says it is ready.
            while (await process.StandardOutput.ReadLineAsync() is var line && line?.StartsWith("Ready", StringComparison.Ordinal) != true)
            {
                if (line is null)
                    throw new InvalidOperationException("LocalHost ended before it was ready.");
            }

            using var client = new HttpClient { BaseAddress = new Uri(Invariant($"http://127.0.0.1:{port}")) };
            using HttpResponseMessage health = await client.GetAsync(new Uri("/api/health", UriKind.Relative));
            health.EnsureSuccessStatusCode();
            TimeSpan answer = watch.Elapsed;
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/recommendations");
            request.Content = new StringContent(Question, null, "application/json");
            request.Headers.Add(ApiKey.Header, await KeyAsync(data));
            using HttpResponseMessage response = await client.SendAsync(request);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
            return (answer, watch.Elapsed);
        }
        finally
        {
            // An orderly stop, in which Azurite saves its data. SIGINT would be ignored when this process was started with SIGINT ignored.
            using Process signal = Process.Start("kill", ["-TERM", Invariant($"{process.Id}")]);
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
        }
    }

    private static Figure[] Figures(string subject, string measure, List<double> milliseconds, Target? target = null)
    {
        milliseconds.Sort();
        return
        [
            new(subject, $"{measure}, median", Math.Round(milliseconds[milliseconds.Count / 2]), "ms") { Target = target },
            new(subject, $"{measure}, fastest", Math.Round(milliseconds[0]), "ms"),
            new(subject, $"{measure}, slowest", Math.Round(milliseconds[^1]), "ms"),
        ];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
