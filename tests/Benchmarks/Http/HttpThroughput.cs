using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Benchmarks.Http;

/// <summary>
/// What deciding costs beside what any answer over HTTP costs: requests a second of POST /api/recommendations, and of a bare endpoint
/// that reads the same bodies and writes the same answers. Both are asked in short slices by turns, so that what else the machine
/// does meets both.
/// </summary>
internal static class HttpThroughput
{
    private const int Patients = 16;
    private const int WarmUps = 40;
    private const int Rounds = 320;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(75);
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    /// <summary>How many ask at once: the share of a bare endpoint differs with it.</summary>
    private static readonly int[] Clients = [8, 64];

    /// <summary>Prints a table and the target for few clients and for many; takes a minute and a half.</summary>
    public static async Task RunAsync()
    {
        await using Server server = await Server.StartAsync(Patients);
        byte[][] bodies = Bodies(new Patients());
        byte[][] real = [.. bodies.Select(body => PreparedRequest.Post(Server.Real, body, server.Key))];
        byte[][] bare = [.. bodies.Select((body, patient) => PreparedRequest.Post(Server.Bare(patient), body, server.Key))];
        Prepare(server, real, bare, bodies);
        foreach (int clients in Clients)
        {
            using var load = new Load(server.Address, clients);
            for (int i = 0; i < WarmUps; i++)
            {
                load.Run(bare, WarmUp);
                load.Run(real, WarmUp);
                await Task.Delay(250); // what is called often is compiled anew in the background, in pauses
            }

            Throughput[] ofBare = new Throughput[Rounds], ofReal = new Throughput[Rounds];
            for (int i = 0; i < Rounds; i++)
            {
                ofBare[i] = load.Run(bare, Slice);
                ofReal[i] = load.Run(real, Slice);
            }

            Report(clients, ofBare, ofReal);
        }
    }

    private static void Report(int clients, Throughput[] bare, Throughput[] real)
    {
        double[] ratios = [.. real.Zip(bare, (of, than) => of.PerSecond / than.PerSecond)];
        double[] processorRatios = [.. real.Zip(bare, (of, than) => of.PerProcessorSecond / than.PerProcessorSecond)];
        Console.WriteLine();
        Console.WriteLine($"{clients} clients");
        Console.WriteLine("| endpoint | requests a second | ratio | middle half | requests a second of processor time | ratio | middle half |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Console.WriteLine($"| bare | {PerSecond(bare)} | 1.00 | | {PerProcessorSecond(bare)} | 1.00 | |");
        Console.WriteLine($"| POST {Server.Real} | {PerSecond(real)} | {Ratio(ratios)} | {PerProcessorSecond(real)} | {Ratio(processorRatios)} |");
        Console.WriteLine();
        Console.WriteLine(Targets.Http(Quantile(ratios, 0.5)));

        static string PerSecond(Throughput[] of) => $"{Quantile(of.Select(slice => slice.PerSecond), 0.5):n0}";
        static string PerProcessorSecond(Throughput[] of) => $"{Quantile(of.Select(slice => slice.PerProcessorSecond), 0.5):n0}";
        static string Ratio(double[] ratios) => $"{Quantile(ratios, 0.5):f2} | {Quantile(ratios, 0.25):f2} to {Quantile(ratios, 0.75):f2}";
    }

    /// <summary>The patients of the other figures, as a partner asks about them.</summary>
    private static byte[][] Bodies(Patients patients)
    {
        Guideline guideline = patients.Guideline.Guideline;
        return
        [
            .. patients.Json.Take(Patients).Select(facts => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
            {
                ["guideline"] = guideline.Id,
                ["version"] = guideline.Version.ToString(),
                ["asOf"] = $"{Benchmarks.Patients.AsOf:yyyy-MM-dd}",
                ["facts"] = JsonNode.Parse(facts),
            })),
        ];
    }

    /// <summary>Has the service itself write the answers of the bare endpoint.</summary>
    private static void Prepare(Server server, byte[][] real, byte[][] bare, byte[][] bodies)
    {
        using var connection = new Connection(server.Address);
        var answers = new byte[Patients][];
        for (int patient = 0; patient < Patients; patient++)
        {
            answers[patient] = connection.Exchange(real[patient]).ToArray();
            server.Prepare(patient, answers[patient]);
            if (!connection.Exchange(bare[patient]).SequenceEqual(answers[patient]))
                throw new InvalidOperationException($"Patient {patient}: the answers of the two endpoints differ.");
        }

        Console.WriteLine(
            $"{Patients} patients, bodies of {bodies.Average(body => body.Length):n0} bytes on average, answers of {answers.Average(answer => answer.Length):n0} bytes");
    }

    private static double Quantile(IEnumerable<double> figures, double share) => figures.Order().ElementAt((int)(share * (Rounds - 1)));
}
