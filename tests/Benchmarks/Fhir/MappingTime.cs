using System.Diagnostics;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using GuidelineDecisions.PartnerFormats.Records.Report;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace GuidelineDecisions.Benchmarks.Fhir;

/// <summary>Time and memory from a body's bytes to facts and report, on one thread, next to the SDK's object model of it.</summary>
internal sealed class MappingTime(int warmUps, int rounds)
{
    private static readonly DateOnly AsOf = new(2026, 11, 23);

    /// <summary>Takes about a minute.</summary>
    public static BenchmarkResult Measure(bool isShort)
    {
        PublishedVersion version = new ShippedGuidelines().All[0].Find("1.0.0")!;
        (string Subject, byte[] Body)[] records =
        [
            ("200 mixed entries", Records.Mixed(200)),
            ("2,000 entries about one fact", Records.OneFact(2000)),
            ("2,000 mixed entries", Records.Mixed(2000)),
            ("8,000 mixed entries", Records.Mixed(8000)),
        ];
        MappingTime mapping = isShort ? new(1, 3) : new(30, 51);
        IEnumerable<Figure> figures =
            records.Take(isShort ? 1 : records.Length).SelectMany(record => mapping.Figures(record.Subject, record.Body, version));
        return new(BenchmarkDescription.Mapping, null, [], [new("record", [.. figures])]);
    }

    private IEnumerable<Figure> Figures(string subject, byte[] body, PublishedVersion version)
    {
        (double[] times, long allocated) = Measure(() => Succeed(RecordMapping.Map(body, isLines: false, version, AsOf)));
        yield return new(subject, "size", body.Length, "bytes");
        yield return new(subject, "median", times[rounds / 2], "ms");
        yield return new(subject, Invariant($"slowest of {rounds}"), times[^1], "ms");
        yield return new(subject, "allocated", allocated / 1e6, "MB");
        yield return new(subject, "allocated per byte", (double)allocated / body.Length);
        yield return new(subject, "the SDK's object model", Sdk(body), "ms");
    }

    private (double[] Milliseconds, long Allocated) Measure(Action work)
    {
        for (int i = 0; i < warmUps; i++)
            work();
        var times = new double[rounds];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            work();
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        long allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / rounds;
        Array.Sort(times);
        return (times, allocated);
    }

    private static void Succeed(Result<MappedFacts> mapped)
    {
        if (mapped.Value is null)
            throw new InvalidOperationException(string.Join(" ", mapped.Errors));
    }

    /// <summary>Median time of the SDK alone, in milliseconds, with its default settings.</summary>
    private double Sdk(byte[] body)
    {
        var deserializer = new FhirJsonDeserializer(new DeserializerSettings().UsingMode(DeserializationMode.Recoverable));
        (double[] times, _) = Measure(() =>
        {
            var reader = new Utf8JsonReader(body);
            deserializer.TryDeserializeResource(ref reader, out Resource? _, out _);
        });
        return times[rounds / 2];
    }
}
