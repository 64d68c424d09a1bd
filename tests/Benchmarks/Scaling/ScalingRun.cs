using System.Collections.Immutable;
using GuidelineDecisions.Benchmarks.Results;

namespace GuidelineDecisions.Benchmarks.Scaling;

/// <summary>A re-evaluation of a hundred million cases, simulated for several numbers of instances and storage accounts.</summary>
internal sealed class ScalingRun(long cases)
{
    private const int Partners = 16;
    private const int BucketsOfAPartner = 256;
    private const double TransactionsOfAUnit = 10_000;

    private static readonly int[] Instances = [1, 4, 16, 64, 256];
    private static readonly int[] Accounts = [1, 2];

    public static BenchmarkResult Measure(bool isShort)
    {
        long cases = isShort ? 1_000_000 : 100_000_000;
        var run = new ScalingRun(cases);
        return new(
            BenchmarkDescription.Scaling,
            null,
            [Invariant($"{Partners} partners with {BucketsOfAPartner} buckets each have {cases:n0} cases.")],
            [new("nothing changes", run.Figures(0)), new("a tenth changes", run.Figures(0.1))]);
    }

    private ImmutableArray<Figure> Figures(double changed) =>
    [
        .. from instances in Instances
           from accounts in Accounts
           from figure in Figures(instances, accounts, changed)
           select figure,
    ];

    private Figure[] Figures(int instances, int accounts, double changed)
    {
        var simulation = new StorageSimulation(cases, Partners * BucketsOfAPartner, instances, accounts, changed);
        double seconds = simulation.Run();
        string subject = Invariant($"{instances} instance{(instances == 1 ? "" : "s")}, {accounts} account{(accounts == 1 ? "" : "s")}");
        return
        [
            new(subject, "time", Math.Round(seconds / 60, 1), "min"),
            new(subject, "requests", simulation.Requests),
            new(subject, "refused", Math.Round(100.0 * simulation.Refused / (simulation.Requests + simulation.Refused), 1), "%"),
            new(subject, "units of 10,000 transactions", Math.Round((simulation.Requests + simulation.Refused) / TransactionsOfAUnit)),
        ];
    }
}
