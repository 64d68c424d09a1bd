using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Benchmarks.Http;

/// <summary>
/// Requests per second of POST /api/recommendations, and of a bare endpoint that reads the same bodies and writes the same responses. They
/// take turns in short slices, so that other load on the machine affects both alike.
/// </summary>
internal static class HttpThroughput
{
    private const int Patients = 16;

    private const double LeastRatio = 0.6;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(75);
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    /// <summary>Numbers of concurrent clients; the ratio depends on it.</summary>
    private static readonly int[] Clients = [8, 64];

    /// <summary>Takes a minute and a half.</summary>
    public static async Task<BenchmarkResult> MeasureAsync(bool isShort)
    {
        (int warmUps, int rounds) = isShort ? (1, 2) : (40, 320);
        await using Server server = await Server.StartAsync(Patients);
        byte[][] bodies = Bodies(new Patients());
        byte[][] real = [.. bodies.Select(body => PreparedRequest.Post(Server.Real, body, server.Key))];
        byte[][] bare = [.. bodies.Select((body, patient) => PreparedRequest.Post(Server.Bare(patient), body, server.Key))];
        Prepare(server, real, bare);
        List<FigureTable> tables = [new("sizes of the answers to the shipped cases", AnswerSizes.Measure())];
        foreach (int clients in Clients)
        {
            using var load = new Load(server.Address, clients);
            for (int i = 0; i < warmUps; i++)
            {
                load.Run(bare, WarmUp);
                load.Run(real, WarmUp);
                await Task.Delay(250); // the runtime recompiles hot methods in the background, and only in pauses
            }

            Throughput[] ofBare = new Throughput[rounds], ofReal = new Throughput[rounds];
            for (int i = 0; i < rounds; i++)
            {
                ofBare[i] = load.Run(bare, Slice);
                ofReal[i] = load.Run(real, Slice);
            }

            tables.Add(new(Invariant($"{clients} clients"), Figures(clients, ofBare, ofReal)));
        }

        return new(BenchmarkDescription.Http, null, [], [.. tables]);
    }

    private static ImmutableArray<Figure> Figures(int clients, Throughput[] bare, Throughput[] real)
    {
        string service = Invariant($"POST {Server.Real}, {clients} clients");
        var ratios = new Distribution(real.Zip(bare, (one, other) => one.PerSecond / other.PerSecond));
        var processorRatios = new Distribution(real.Zip(bare, (one, other) => one.PerProcessorSecond / other.PerProcessorSecond));
        return
        [
            new("bare endpoint", "requests a second", Median(bare, slice => slice.PerSecond)),
            new("bare endpoint", "ratio", 1),
            new(service, "requests a second", Median(real, slice => slice.PerSecond)),
            new(service, "ratio", ratios.Median) { Target = Target.AtLeast(LeastRatio) },
            new(service, "lower quartile", ratios.Quantile(0.25)),
            new(service, "upper quartile", ratios.Quantile(0.75)),
            new("bare endpoint", "requests a second of processor time", Median(bare, slice => slice.PerProcessorSecond)),
            new(service, "requests a second of processor time", Median(real, slice => slice.PerProcessorSecond)),
            new("bare endpoint", "ratio of processor time", 1),
            new(service, "ratio of processor time", processorRatios.Median),
        ];

        static double Median(Throughput[] slices, Func<Throughput, double> rate) =>
            Math.Round(new Distribution(slices.Select(rate)).Median);
    }

    /// <summary>Requests about the patients of <see cref="Patients"/>.</summary>
    private static byte[][] Bodies(Patients patients)
    {
        Guideline guideline = patients.Guideline.Guideline;
        return
        [
            .. patients.Json.Take(Patients).Select(facts => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
            {
                ["guideline"] = guideline.Id,
                ["version"] = guideline.Version.ToString(),
                ["asOf"] = Invariant($"{Benchmarks.Patients.AsOf:yyyy-MM-dd}"),
                ["facts"] = JsonNode.Parse(facts),
            })),
        ];
    }

    /// <summary>Gives the bare endpoint the service's own responses.</summary>
    private static void Prepare(Server server, byte[][] real, byte[][] bare)
    {
        using var connection = new Connection(server.Address);
        for (int patient = 0; patient < Patients; patient++)
        {
            byte[] answer = connection.Exchange(real[patient]).ToArray();
            server.Prepare(patient, answer);
            if (!connection.Exchange(bare[patient]).SequenceEqual(answer))
                throw new InvalidOperationException(Invariant($"Patient {patient}: the responses of the two endpoints differ."));
        }
    }
}
