using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.AzureStorage.Tests.FollowUps;
using GuidelineDecisions.AzureStorage.Tests.Outages;

namespace GuidelineDecisions.AzureStorage.Tests.Buckets;

/// <summary>
/// Instances write to one bucket, each write at every point of another one: right before each of its requests to the storage.
/// </summary>
public sealed class InterleavingTests(OwnAzurite storage) : IClassFixture<OwnAzurite>
{
    private readonly TestedGuidelines catalogue = new();

    public static TheoryData<string, string> Writes => [.. Operations.OfKinds(Operations.All)];

    /// <summary>INTERLEAVINGS sets their number, which is 20 otherwise.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(
        1, int.Parse(Environment.GetEnvironmentVariable("INTERLEAVINGS") ?? "20", System.Globalization.CultureInfo.InvariantCulture))];

    public static TheoryData<string, string> WritesOfThree =>
        [.. Operations.OfKinds(["put", "delete-and-put", "advance", "example"])];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_of_another_instance_at_any_point_of_a_write_does_no_harm(string kind, string slow)
    {
        await ForEachAsync(Operations.All.Where(fast => fast is not ("event" or "reevaluate" or "fence")), fast =>
            AtEveryRequestAsync(async number =>
            {
                using var run = new Run(storage.Connection, catalogue, kind);
                await run.PrepareAsync();
                run.Before(number, () => run.RunAsync(fast, run.Other, 2));
                await run.RunAsync(slow, run.Slow, 3);
                await run.CheckAsync(Invariant($"{fast} before request {number} of {slow}"));
                return run.Requests;
            }));
    }

    /// <summary>The second instance writes before a request, the third before the next one.</summary>
    [Theory]
    [MemberData(nameof(WritesOfThree))]
    public async Task Two_other_instances_at_any_point_of_a_write_do_no_harm(string kind, string slow)
    {
        await ForEachAsync([("put-new", "delete"), ("delete", "put"), ("put", "put-new")], ((string Second, string Third) others) =>
            AtEveryRequestAsync(async number =>
            {
                using var run = new Run(storage.Connection, catalogue, kind);
                await run.PrepareAsync();
                run.Before(number, () => run.RunAsync(others.Second, run.Other, 2));
                run.Before(number + 1, () => run.RunAsync(others.Third, run.Third, 4));
                await run.RunAsync(slow, run.Slow, 3);
                await run.CheckAsync(
                    Invariant($"{others.Second} and {others.Third} from request {number} of {slow}"));
                return run.Requests;
            }));
    }

    /// <summary>
    /// The storage acts on a request but its response is lost. Another instance writes before the client library sends the request again.
    /// </summary>
    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_whose_response_was_lost_happens_once_whatever_is_written_before_it_is_sent_again(string kind, string slow)
    {
        await ForEachAsync(["put", "delete", slow], fast =>
            AtEveryRequestAsync(async number =>
            {
                using var run = new Run(storage.Connection, catalogue, kind, losesResponse: number);
                await run.PrepareAsync();
                run.Before(number + 1, () => run.RunAsync(fast, run.Other, 2));
                await run.RunAsync(slow, run.Slow, 3);
                await run.CheckAsync(
                    Invariant($"{fast} after the lost response {number} of {slow}"));
                return run.Requests;
            }));
    }

    /// <summary>Three instances run operations drawn from a seed, and their requests reach the storage in an order drawn from it.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Requests_of_three_instances_in_any_order_do_no_harm(int seed)
    {
        const int Instances = 3;
        var random = new Random(seed);
        var turns = new RequestTurns(seed, Instances);
        var operations = new Operations(catalogue, FollowedCase.Kinds[seed % 2]);
        Caller caller = Operations.NewCaller();
        string[][] drawn =
            [.. Enumerable.Range(0, Instances).Select(_ => random.GetItems([.. Operations.All.Except(["fence"])], random.Next(1, 5)))];
        int revisions = await operations.RunAsync("put", new(storage.Connection, catalogue), caller, 0);

        await Task.WhenAll(drawn.Select(async (names, place) =>
        {
            using var way = new FaultyTransport(_ => Fault.None, _ => turns.WaitAsync(place));
            var instance = new Instance(storage.Connection, catalogue, way);
            try
            {
                for (int i = 0; i < names.Length; i++)
                    Interlocked.Add(ref revisions, await operations.RunAsync(names[i], instance, caller, 1 + (place * 10) + i));
            }
            finally
            {
                turns.End(place);
            }
        }));

        await BucketAudit.CheckAsync(
            storage.Connection, caller, revisions,
            Invariant($"seed {seed}: {string.Join(" | ", drawn.Select(names => string.Join(", ", names)))}"));
    }

    /// <summary>Each run has a bucket of its own, so runs may overlap.</summary>
    private static Task ForEachAsync<T>(IEnumerable<T> others, Func<T, Task> run) => Parallel.ForEachAsync(
        others, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (other, _) => await run(other));

    /// <summary>Numbers the requests until the run needs no more of them.</summary>
    private static async Task AtEveryRequestAsync(Func<int, Task<int>> run)
    {
        int number = 0;
        int requests;
        do
            requests = await run(++number);
        while (requests >= number);
        Assert.True(number > 1);
    }

    /// <summary>
    /// A bucket with a case, and instances that have written to it: the slow one, whose requests are counted from its operation on, has
    /// remembered a head that is not the latest one.
    /// </summary>
    private sealed class Run : IDisposable
    {
        private readonly Dictionary<int, Func<Task>> meanwhile = [];
        private readonly Operations operations;
        private readonly string connection;
        private readonly FaultyTransport way;
        private int before = int.MaxValue;
        private int revisions;

        public Run(string connection, IGuidelineCatalogue catalogue, string kind, int losesResponse = 0)
        {
            this.connection = connection;
            operations = new(catalogue, kind);
            way = new FaultyTransport(
                request => request - before == losesResponse ? Fault.ResponseLost : Fault.None,
                request => meanwhile.Remove(request - before, out Func<Task>? write) ? write() : Task.CompletedTask);
            Slow = new(connection, catalogue, way);
            Other = new(connection, catalogue);
            Third = new(connection, catalogue);
        }

        public Caller Caller { get; } = Operations.NewCaller();

        public Instance Slow { get; }

        public Instance Other { get; }

        public Instance Third { get; }

        public int Requests => way.Requests - before;

        public async Task PrepareAsync()
        {
            await RunAsync("put", Slow, 0);
            await RunAsync("put", Slow, 1);
            await RunAsync("put-new", Other, 1);
            before = way.Requests;
        }

        public void Before(int request, Func<Task> write) => meanwhile.Add(request, write);

        public async Task RunAsync(string operation, Instance instance, int number)
        {
            int written = await operations.RunAsync(operation, instance, Caller, number);
            Interlocked.Add(ref revisions, written);
        }

        public void Dispose() => way.Dispose();

        public Task CheckAsync(string when) => BucketAudit.CheckAsync(connection, Caller, revisions, when);
    }
}
