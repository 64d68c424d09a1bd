using System.Globalization;

namespace GuidelineDecisions.Fuzzing.Tests.Requests;

/// <summary>
/// Thousands of almost valid requests to all routes. The service answers each of them according to its contract and never with an internal
/// error, keeps running, and keeps nothing in memory. HTTP_FUZZ_RUNS and HTTP_FUZZ_SEED make the run longer, or different.
/// </summary>
[Collection(nameof(FuzzTests))]
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)] // so that the memory is its own
public sealed class FuzzTests(TestedService service)
{
    private const long MostGrowth = 48 * 1024 * 1024;

    [Fact]
    [Trait(Layer.Name, Layer.Server)]
    public async Task The_service_answers_every_request_according_to_its_contract_and_keeps_running()
    {
        service.NeedsStorage();
        int seed = Setting("HTTP_FUZZ_SEED", 20261123);
        int runs = Setting("HTTP_FUZZ_RUNS", 3_000);
        var random = new Random(seed);
        var harvest = new Harvest();
        using var tokens = new OddTokens();
        await using OwnHost? own = TestedService.Given is null ? await service.BesideAsync(tokens.Settings) : null;
        ServiceClient tested = own is null ? service : own;
        var fuzz = new RequestFuzz(harvest, tested.Credential, own is null ? null : tokens);
        var answered = new HashSet<(string Method, int Status)>();
        long mark = long.MaxValue;
        for (int run = 0; run < runs; run++)
        {
            (RawRequest request, string route) = fuzz.Next(random);
            try
            {
                Reply reply = await tested.SendRawAsync(request, Credential.None);
                Assert.True(reply.Status < 500, $"{reply}");
                answered.Add((request.Method, reply.Status));
                harvest.Add(reply.Text, random);
            }
            catch (CutOffException) when (request.BreaksOff)
            {
                // The client has closed the connection, so there is no answer.
            }
            catch (Exception e)
            {
                string file = Path.Combine(Path.GetTempPath(), Invariant($"request-{seed}-{run}.http"));
                await File.WriteAllBytesAsync(file, request.Bytes(tested.BaseUrl), TestContext.Current.CancellationToken);
                string sent = Convert.ToBase64String(request.Bytes(tested.BaseUrl));
                Assert.Fail(Invariant($"Seed {seed}, run {run}, {route}, written to {file}: {e.Message}\nThe request in base 64: {sent}"));
            }

            if (run % 250 == 0)
                await tested.AssertHealthyAsync();
            if (run == runs / 4)
                mark = GC.GetTotalMemory(forceFullCollection: true);
        }

        await tested.AssertHealthyAsync();
        (string, int)[] expected = [("POST", 200), ("PUT", 201), ("PUT", 200), ("GET", 200), ("PUT", 412), ("POST", 400), ("GET", 404)];
        Assert.True(runs < 2_000 || expected.All(answered.Contains), "The mutations have become too wild to get anywhere.");
        if (TestedService.Given is null)
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - mark, long.MinValue, MostGrowth);
    }

    [Fact]
    [Trait(Layer.Name, Layer.Server)]
    public async Task Requests_that_once_failed_fail_no_more()
    {
        service.NeedsStorage();
        foreach (string seed in Seed.Files("requests"))
        {
            Reply reply = await service.SendRawAsync(RequestSeed.Parse(Seed.Read(seed)));
            Assert.True(reply.Status < 500, $"{Path.GetFileName(seed)}: {reply}");
        }
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;
}
