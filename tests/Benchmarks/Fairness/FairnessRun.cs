using System.Collections.Immutable;
using System.Net;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.Benchmarks.Storage;

namespace GuidelineDecisions.Benchmarks.Fairness;

/// <summary>
/// How long one partner's recommendations take while other partners keep the analyses busy, compared with how long they take when nobody
/// does, before and after that.
/// </summary>
internal sealed class FairnessRun
{
    private const double Ratio = 2;

    /// <summary>Long enough for requests of both kinds, also when the load of a short run is over at once.</summary>
    private static readonly TimeSpan Both = TimeSpan.FromSeconds(1);

    private readonly bool isShort;
    private readonly int partnerCount;
    private readonly int versionCount;
    private readonly TimeSpan warmUp;
    private readonly TimeSpan quiet;

    private FairnessRun(bool isShort)
    {
        this.isShort = isShort;
        // The smallest number of versions that have a different ordered pair for each partner to ask about.
        (partnerCount, versionCount) = isShort ? (2, 2) : (100, 11);
        warmUp = TimeSpan.FromSeconds(isShort ? 1 : 8);
        quiet = TimeSpan.FromSeconds(isShort ? 1 : 10);
    }

    /// <summary>Takes a few minutes.</summary>
    public static async Task<BenchmarkResult> MeasureAsync(bool isShort)
    {
        await using MemoryStorage storage = await MemoryStorage.StartAsync();
        string connection = storage.Azurite.ConnectionString;
        (SeparateHost host, Uri url) = await SeparateHost.StartAsync(connection, Path.Combine(storage.Folder, "host"));
        await using (host)
            return await new FairnessRun(isShort).MeasureAsync(url, connection);
    }

    private async Task<BenchmarkResult> MeasureAsync(Uri url, string connection)
    {
        await using var partners = new BenchmarkPartners(connection);
        ApiKey publisher = await partners.AddAsync("publisher", Scopes.GuidelinesPublish);
        using var client = new GuidelineClient(url);
        List<string> versions = [];
        foreach ((string version, byte[] document) in FairnessDocuments.Versions(versionCount, isShort))
        {
            PublicationOutcome published = await client.PublishAsync(publisher, FairnessDocuments.Compared, document);
            if (published.State != PublicationOutcome.Published)
                throw new InvalidOperationException($"The service refused the version {version}.");
            Console.WriteLine(Invariant($"{version}: {document.Length:n0} bytes, published in {published.Time.TotalSeconds:f1} s"));
            versions.Add(version);
        }

        List<ApiKey> comparing = [];
        for (int number = 1; number <= partnerCount; number++)
            comparing.Add(await partners.AddAsync(Invariant($"comparing-{number}"), Scopes.Recommend));
        using var steady = new SteadyPartner(url, await partners.AddAsync("steady", Scopes.Recommend));

        byte[] largest = FairnessDocuments.Largest(isShort);
        await steady.SendAsync(warmUp);
        SteadyLatencies before = await steady.SendAsync(quiet);
        Task<PublicationOutcome> publishing = client.PublishAsync(publisher, FairnessDocuments.Large, largest);
        Task<(HttpStatusCode Status, TimeSpan Time)[]> differences = Task.WhenAll(
            Pairs(versions).Zip(comparing, (pair, key) => client.CompareAsync(key, FairnessDocuments.Compared, pair.From, pair.To)));
        // The target is about the time in which both go on. Quiet moments at the end of it would make the median smaller.
        SteadyLatencies loaded = await steady.SendUntilAsync(Task.WhenAll(Task.WhenAny(publishing, differences), Task.Delay(Both)));
        await Task.WhenAll(publishing, differences);
        SteadyLatencies after = await steady.SendAsync(quiet);
        return Result(largest.Length, await publishing, await differences, before, loaded, after);
    }

    private static IEnumerable<(string From, string To)> Pairs(IReadOnlyList<string> versions) =>
        from first in versions from second in versions where first != second select (first, second);

    private static BenchmarkResult Result(
        int bytes,
        PublicationOutcome published,
        (HttpStatusCode Status, TimeSpan Time)[] differences,
        SteadyLatencies before,
        SteadyLatencies loaded,
        SteadyLatencies after)
    {
        var times = new Distribution(differences.Select(each => each.Time.TotalMilliseconds));
        IEnumerable<string> statuses = differences.GroupBy(each => each.Status).OrderBy(group => group.Key)
            .Select(group => Invariant($"{group.Count()} times {(int)group.Key}"));
        const string Asked = "differences";
        string publication = "publication of the largest document";
        return new(
            BenchmarkDescription.Fairness,
            null,
            [
                Invariant($"The largest document has {bytes:n0} bytes. It was answered with {(int)published.Status} ")
                    + $"and became: {published.State}.",
                $"The differences were answered with: {string.Join(", ", statuses)}.",
            ],
            [
                new("recommendations without pauses", Figures("without pauses", before.Continuous, loaded.Continuous, after.Continuous)),
                new("recommendations at a fixed pace", Figures("at a fixed pace", before.Paced, loaded.Paced, after.Paced)),
                new("load",
                [
                    new(Asked, "requests", differences.Length),
                    new(Asked, "median", times.Median / 1000, "s"),
                    new(Asked, "slowest", times.Greatest / 1000, "s"),
                    new(publication, "requests", 1),
                    new(publication, "slowest", published.Time.TotalSeconds, "s"),
                ]),
            ]);
    }

    private static ImmutableArray<Figure> Figures(string way, Distribution before, Distribution loaded, Distribution after)
    {
        double quiet = (before.Median + after.Median) / 2;
        return
        [
            .. Row("quiet, before", before, null), .. Row("loaded", loaded, Target.Below(Ratio)), .. Row("quiet, after", after, null),
        ];

        IEnumerable<Figure> Row(string phase, Distribution latencies, Target? target) =>
        [
            new($"{phase}, {way}", "requests", latencies.Count),
            new($"{phase}, {way}", "median", latencies.Median, "ms"),
            new($"{phase}, {way}", "mean", latencies.Mean, "ms"),
            new($"{phase}, {way}", "99 of 100 within", latencies.Quantile(0.99), "ms"),
            new($"{phase}, {way}", "ratio of medians", latencies.Median / quiet) { Target = target },
        ];
    }
}
