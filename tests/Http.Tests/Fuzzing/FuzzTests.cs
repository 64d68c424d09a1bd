using System.Globalization;
using System.Text;

namespace GuidelineDecisions.Http.Tests.Fuzzing;

/// <summary>
/// Thousands of almost valid requests. The service answers each of them according to its contract and never with an internal error, keeps
/// running, and keeps nothing in memory. HTTP_FUZZ_RUNS and HTTP_FUZZ_SEED make the run longer, or different.
/// </summary>
[Collection(nameof(FuzzTests))]
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)] // so that the memory is its own
public sealed class FuzzTests(TestedService service)
{
    private const long MostGrowth = 32 * 1024 * 1024;

    private static readonly string[] Methods =
        ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "post", "P\u00d6ST", "X", "CONNECT", "PROPFIND"];

    [Fact]
    [Trait(Layer.Name, Layer.Server)]
    public async Task The_service_answers_every_request_according_to_its_contract_and_keeps_running()
    {
        int seed = Setting("HTTP_FUZZ_SEED", 20261123);
        int runs = Setting("HTTP_FUZZ_RUNS", 2_500);
        var random = new Random(seed);
        var answered = new HashSet<(string Method, int Status)>();
        long mark = long.MaxValue;
        for (int run = 0; run < runs; run++)
        {
            RawRequest request = random.Next(3) == 0 && HasStorage ? OddCases.Request(random) : Mutated(random);
            Credential caller = OddCases.Caller(service.Credential, random);
            try
            {
                Reply reply = await service.SendRawAsync(request, caller);
                Assert.True(reply.Status < 500, $"{reply}");
                answered.Add((request.Method, reply.Status));
            }
            catch (CutOffException) when (request.BreaksOff)
            {
                // The client has closed the connection, so there is no answer.
            }
            catch (Exception e)
            {
                string sent = Convert.ToBase64String(request.With(caller).Bytes(service.BaseUrl));
                Assert.Fail(Invariant($"Seed {seed}, run {run}: {e.Message}\nThe request in base 64: {sent}"));
            }

            if (run % 250 == 0)
                await service.AssertHealthyAsync();
            if (run == runs / 4)
                mark = GC.GetTotalMemory(forceFullCollection: true);
        }

        await service.AssertHealthyAsync();
        (string, int)[] expected = HasStorage
            ? [("POST", 200), ("PUT", 201), ("PUT", 200), ("GET", 200), ("DELETE", 204), ("PUT", 412)]
            : [("POST", 200)];
        Assert.True(runs < 2_000 || expected.All(answered.Contains), "The mutations have become too wild to get anywhere.");
        if (TestedService.Given is null)
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - mark, long.MinValue, MostGrowth);
    }

    private bool HasStorage => TestedService.Given is not null || service.Storage.Connection is not null;

    private static RawRequest Mutated(Random random)
    {
        var draft = new Draft(Odd.OneOf([.. Patients.All.Values], random));
        int kind = random.Next(100);
        for (int changes = kind is >= 40 and < 75 ? random.Next(1, 4) : 0; changes > 0; changes--)
            draft.Mutate(random);
        byte[] body = Encoding.UTF8.GetBytes(draft.Text);
        body = kind < 40 ? Odd.Bytes(body, random) : body;
        string target = kind is >= 75 and < 85 ? Odd.Path(random) : Ask.Path;
        target += random.Next(5) == 0 ? Odd.Query(random) : "";
        string method = kind >= 95 ? Odd.OneOf(Methods, random) : kind is >= 75 and < 85 && random.Next(2) == 0 ? "GET" : "POST";
        IEnumerable<string> odd = kind is >= 85 and < 95 ? Enumerable.Range(0, random.Next(1, 4)).Select(_ => Odd.Header(random)) : [];
        return new(method, target, ["Content-Type: application/json", $"Content-Length: {body.Length}", .. odd], body);
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;
}
