using System.Diagnostics;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using GuidelineDecisions.PartnerFormats.Mcode.Report;

namespace GuidelineDecisions.Benchmarks.Fhir;

/// <summary>How long records take to become facts, and how much memory: bytes of a body to facts and report, on one thread, beside the SDK's object model of the same body.</summary>
internal static class MappingTime
{
    private const int WarmUps = 30;
    private const int Rounds = 51;

    private static readonly DateOnly AsOf = new(2026, 11, 23);

    /// <summary>Prints a table; takes about a minute.</summary>
    public static void Run()
    {
        PublishedVersion version = new ShippedGuidelines().All[0].Find("1.0.0")!;
        Console.WriteLine("| record | entries | bytes | median | slowest of 51 | allocated | allocated / bytes | the SDK's object model |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        double median = 0;
        foreach ((string name, int entries, byte[] body) in new[]
        {
            ("mixed", 200, Records.Mixed(200)), ("one fact", 2000, Records.OneFact(2000)), ("mixed", 2000, Records.Mixed(2000)), ("mixed", 8000, Records.Mixed(8000)),
        })
        {
            (double[] times, long allocated) = Measure(() => Mapped(RecordMapping.Map(body, isLines: false, version, AsOf)));
            if (entries == 2000)
                median = Math.Max(median, times[Rounds / 2]);
            Console.WriteLine($"| {name} | {entries:n0} | {body.Length:n0} | {times[Rounds / 2]:f1} ms | {times[^1]:f1} ms | {allocated / 1e6:f1} MB | {(double)allocated / body.Length:f1} | {Sdk(body):f0} ms |");
        }

        Console.WriteLine();
        Console.WriteLine(Targets.Mapping(median));
    }

    private static (double[] Milliseconds, long Allocated) Measure(Action work)
    {
        for (int i = 0; i < WarmUps; i++)
            work();
        var times = new double[Rounds];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            work();
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        long allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
        Array.Sort(times);
        return (times, allocated);
    }

    private static void Mapped(Result<MappedFacts> mapped)
    {
        if (mapped.Value is null)
            throw new InvalidOperationException(string.Join(" ", mapped.Errors));
    }

    /// <summary>What the SDK alone takes, as it reads by default.</summary>
    private static double Sdk(byte[] body)
    {
        var deserializer = new FhirJsonDeserializer(new DeserializerSettings().UsingMode(DeserializationMode.Recoverable));
        (double[] times, _) = Measure(() =>
        {
            var reader = new Utf8JsonReader(body);
            deserializer.TryDeserializeResource(ref reader, out Resource? _, out _);
        });
        return times[Rounds / 2];
    }
}
