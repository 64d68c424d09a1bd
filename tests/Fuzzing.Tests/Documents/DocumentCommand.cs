using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Declaration;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>
/// The long run of documents: <c>documents --count 100000 --seed 1 --processes 2</c>. The documents go through processes with a limit of
/// memory, which end with the first document that needs more. <c>documents --file FILE</c> tries one
/// document, and <c>documents --seed 1 --number 5 --write FILE</c> tries one of a run and writes it.
/// </summary>
internal static class DocumentCommand
{
    /// <summary>A document must be accepted or refused within this time and this memory.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private const string HeapLimit = "0x12C00000"; // 300 MB

    private const int ShownErrors = 20;

    private const int MostWaits = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(CommandOptions options)
    {
        int seed = options.Number("seed", 1);
        if (options.Text("file") is { } file)
            return Try(new FuzzedDocument("file", Seed.Read(file)));
        if (options.Text("number") is { } number)
        {
            FuzzedDocument document = DocumentFuzz.Document(seed, int.Parse(number, CultureInfo.InvariantCulture));
            if (options.Text("write") is { } path)
            {
                await File.WriteAllBytesAsync(path, document.Bytes);
                await File.WriteAllBytesAsync(path + ".before", document.Before ?? []);
            }

            return Try(document);
        }

        if (options.Text("from") is { } from)
            return Child(seed, int.Parse(from, CultureInfo.InvariantCulture), options.Number("to", 0));
        int processes = options.Number("processes", 2);
        int count = options.Number("count", 100_000);
        var summary = new DocumentSummary(seed, options.Text("output") ?? "fuzz-failures");
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, processes).Select(i => Task.Run(() =>
            RangeAsync(seed, (int)((long)count * i / processes), (int)((long)count * (i + 1) / processes), summary))));
        summary.Again(Measure);
        summary.Write(Console.Out, clock.Elapsed);
        return summary.Failures == 0 ? 0 : 1;
    }

    /// <summary>Tries a document in a process of its own, for a time that other work on this machine does not spoil.</summary>
    public static TrialResult? Measure(int seed, int number)
    {
        using Process process = Start("--seed", Invariant($"{seed}"), "--from", Invariant($"{number}"), "--to", Invariant($"{number + 1}"));
        string? line = process.StandardOutput.ReadLine();
        if (!process.WaitForExit(Patience))
            process.Kill();
        return line is null ? null : DocumentLine.Parse(line).Result;
    }

    private static async Task RangeAsync(int seed, int from, int to, DocumentSummary summary)
    {
        while (from < to)
        {
            using Process process = Start("--seed", Invariant($"{seed}"), "--from", Invariant($"{from}"), "--to", Invariant($"{to}"));
            string end = "";
            Task<string> errors = process.StandardError.ReadToEndAsync();
            try
            {
                while (await ReadLineAsync(process) is { } line)
                {
                    summary.Add(DocumentLine.Parse(line));
                    from++;
                }
            }
            catch (TimeoutException)
            {
                process.Kill();
                end = "it took too long. ";
            }

            await process.WaitForExitAsync();
            if (from < to)
                summary.AddEnd(from++, Invariant($"The process ended with {process.ExitCode}: {end}{FirstOf(await errors)}"));
        }
    }

    /// <summary>
    /// Reads the line of the next document. The limit is a time on the processor, because this machine does other work in a long run.
    /// </summary>
    private static async Task<string?> ReadLineAsync(Process process)
    {
        TimeSpan before = process.HasExited ? TimeSpan.Zero : process.TotalProcessorTime;
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        for (int wait = 1; ; wait++)
        {
            try
            {
                return await line.WaitAsync(Patience);
            }
            catch (TimeoutException) when (wait < MostWaits && !process.HasExited && process.TotalProcessorTime - before < Patience)
            {
                // It has had less than its time on the processor.
            }
        }
    }

    private static string FirstOf(string errors) => errors.Length <= 1000 ? errors.Trim() : errors[..1000];

    private static Process Start(params string[] arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [typeof(DocumentCommand).Assembly.Location, "documents", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_gcConcurrent"] = "0";
        // The limit is meant for what a document holds, not for gaps between the large arrays of documents before it.
        start.Environment["DOTNET_GCConserveMemory"] = "9";
        return Process.Start(start)!;
    }

    private static int Child(int seed, int from, int to)
    {
        for (int number = from; number < to; number++)
        {
            FuzzedDocument document = DocumentFuzz.Document(seed, number);
            PeakMemory.Reset();
            TrialResult result = DocumentTrial.Run(document, unchecked(seed + number));
            Console.Out.WriteLine(new DocumentLine(number, document.Kind, PeakMemory.Read(), result).ToJson());
        }

        return 0;
    }

    private static int Try(FuzzedDocument document)
    {
        TrialResult result = DocumentTrial.Run(document, 1);
        Console.Out.WriteLine(JsonSerializer.Serialize(result));
        foreach (InputError error in GuidelineChecker.ReadAndCheck(document.Bytes, records: new RecordReader()).Errors.Take(ShownErrors))
            Console.Out.WriteLine(error.ToString());
        return result.Failure is null ? 0 : 1;
    }
}
