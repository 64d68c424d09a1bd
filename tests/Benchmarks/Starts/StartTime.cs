using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.LocalHost.Storage;

namespace GuidelineDecisions.Benchmarks.Starts;

/// <summary>
/// How long it takes from the start of LocalHost's process to the first recommendation, with an Azurite of its own and with a storage that runs already, and what of it the
/// worker of the Function App has to do. The first start of each, which makes what is not there yet, does not count.
/// </summary>
internal sealed class StartTime(string program)
{
    private const int Starts = 9;

    /// <summary>What is asked first.</summary>
    public const string Question = """
        {"guideline":"her2-vertebral-metastasis","facts":{"her2Status":"positive","locallyAdvanced":true,"metastaticStage":"M1","vertebralMetastasis":true,"ecog":1}}
        """;

    /// <summary>Prints a table.</summary>
    /// <param name="program">LocalHost.dll, as it is published.</param>
    public static async Task RunAsync(string program)
    {
        if (!File.Exists(program))
        {
            Console.Error.WriteLine($"There is no {program}: it is made by 'dotnet publish src/LocalHost -c Release -o FOLDER'.");
            return;
        }

        var start = new StartTime(program);
        string folder = Directory.CreateTempSubdirectory("benchmark-start-").FullName;
        try
        {
            Console.WriteLine($"| {Starts} starts of LocalHost | first answer, median | fastest | slowest | first recommendation, median | fastest | slowest |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            await start.ReportAsync("with a storage that runs", Path.Combine(folder, "beside"), own: false);
            await start.ReportAsync("with an Azurite of its own", Path.Combine(folder, "own"), own: true);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task ReportAsync(string what, string data, bool own)
    {
        Directory.CreateDirectory(data);
        InstallationOutcome installed = await AzuriteInstallation.InstallAsync(Path.Combine(data, "azurite"), TextWriter.Null);
        AzuriteInstallation installation = installed.Installation ?? throw new InvalidOperationException(installed.Problem);
        await using Azurite? azurite = own ? null : new Azurite(installation, Path.Combine(data, "beside"));
        await (azurite?.StartAsync() ?? Task.CompletedTask);
        await StartAsync(data, azurite?.ConnectionString);
        List<double> first = [], recommendation = [];
        for (int i = 0; i < Starts; i++)
        {
            (TimeSpan answer, TimeSpan decided) = await StartAsync(data, azurite?.ConnectionString);
            first.Add(answer.TotalMilliseconds);
            recommendation.Add(decided.TotalMilliseconds);
        }

        Console.WriteLine($"| {what} | {Quantiles(first)} | {Quantiles(recommendation)} |");
        if (azurite is not null)
            await ReportWorkerAsync(azurite.ConnectionString, await KeyAsync(data));
    }

    private static async Task ReportWorkerAsync(string connection, string key)
    {
        List<double> recommendation = [];
        for (int i = 0; i < Starts; i++)
            recommendation.Add(await WorkerStart.MeasureAsync(connection, key));
        Console.WriteLine($"| the Function App's worker: its own work | | | | {Quantiles(recommendation)} |");
    }

    private static async Task<string> KeyAsync(string data) => (await File.ReadAllTextAsync(Path.Combine(data, "demo.key"))).Trim();

    private async Task<(TimeSpan Answer, TimeSpan Recommendation)> StartAsync(string data, string? connection)
    {
        int port = FreePort();
        string[] storage = connection is null ? [] : ["--storage", connection];
        var start = new ProcessStartInfo("dotnet", [program, "--port", $"{port}", "--data", data, .. storage]) { RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        try
        {
            // Asking again and again until it answers would take processor time from it.
            while (await process.StandardOutput.ReadLineAsync() is var line && line?.StartsWith("Ready", StringComparison.Ordinal) != true)
            {
                if (line is null)
                    throw new InvalidOperationException("It did not start.");
            }

            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            using HttpResponseMessage health = await client.GetAsync(new Uri("/api/health", UriKind.Relative));
            health.EnsureSuccessStatusCode();
            TimeSpan answer = watch.Elapsed;
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/recommendations") { Content = new StringContent(Question, null, "application/json") };
            request.Headers.Add(ApiKey.Header, await KeyAsync(data));
            using HttpResponseMessage response = await client.SendAsync(request);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
            return (answer, watch.Elapsed);
        }
        finally
        {
            // As Ctrl+C does: Azurite then saves what it has.
            using Process signal = Process.Start("kill", ["-INT", $"{process.Id}"]);
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
        }
    }

    private static string Quantiles(List<double> milliseconds)
    {
        milliseconds.Sort();
        return $"{milliseconds[Starts / 2]:n0} ms | {milliseconds[0]:n0} | {milliseconds[^1]:n0}";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
