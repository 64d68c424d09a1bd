using System.Text;
using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Imports;

/// <summary>Lines and results travel at the same time.</summary>
public sealed class StreamTests
{
    private readonly TestedService service;
    private readonly string id = Case.NewId();

    public StreamTests(TestedService service) => (this.service = service).NeedsStorage();

    [Fact]
    [Trait(Layer.Name, Layer.Server)]
    public async Task A_line_is_answered_while_the_import_is_still_running()
    {
        using OpenImport import = await OpenImport.StartAsync(service);
        for (int line = 1; line <= 3; line++)
        {
            await import.ChunkAsync(Case.Line(Invariant($"{id}-{line}")));
            JsonElement result = (await import.ResultAsync())!.Value;
            Assert.Equal((line, "created"), (result.At("line").GetInt32(), result.Text("result")));
            // The case is stored, not only reported.
            Assert.Equal(200, (await service.GetCaseAsync(Invariant($"{id}-{line}"))).Status);
        }

        await import.ChunkAsync("");
        Assert.Null(await import.ResultAsync());
    }

    [Fact]
    [Trait(Layer.Name, Layer.Server)]
    public async Task A_line_may_arrive_in_pieces()
    {
        using OpenImport import = await OpenImport.StartAsync(service);
        string line = Case.Line(id + "\u60a3");
        foreach (byte[] piece in Encoding.UTF8.GetBytes(line).Chunk(7))
            await import.WriteAsync([.. Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), .. piece, .. "\r\n"u8]);
        Assert.Equal(id + "\u60a3", (await import.ResultAsync())!.Value.Text("caseId"));
    }

    /// <summary>Most HTTP libraries send the whole body before they read, so the service must not wait for them to read.</summary>
    [Fact]
    public async Task A_client_that_sends_everything_before_it_reads_gets_all_results()
    {
        const int Count = 20_000;
        const string Wrong =
            """{"ecog":9,"sins":99,"esccGrade":"9","her2Status":"9","childPugh":"9","currentRegimen":"9","primaryTumour":"9"}""";
        // Few lines are valid, so that the test is about the two streams and not about the storage. Lines and results each exceed what
        // sockets buffer (20 MB).
        IEnumerable<string> lines = Enumerable.Range(1, Count).Select(i => Case.Line(Invariant($"{id}-{i}"), i % 100 == 0 ? "{}" : Wrong));
        byte[] body = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.Insert(1, new string(' ', 700)))));
        using OpenImport import = await OpenImport.StartAsync(service, $"Content-Length: {body.Length}");
        await import.WriteAsync(body);
        for (int line = 1; line <= Count; line++)
        {
            JsonElement result = (await import.ResultAsync())!.Value;
            Assert.Equal((line, line % 100 == 0 ? 201 : 400), (result.At("line").GetInt32(), result.At("status").GetInt32()));
        }

        Assert.Null(await import.ResultAsync());
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_reported_even_if_nothing_follows_it()
    {
        using OpenImport import = await OpenImport.StartAsync(service);
        await import.ChunkAsync(new string('x', 300_000));
        // The service has skipped all of it when the end arrives.
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await import.ChunkAsync("");
        JsonElement result = (await import.ResultAsync())!.Value;
        Assert.Equal((1, "invalid"), (result.At("line").GetInt32(), result.Text("result")));
        Assert.Null(await import.ResultAsync());
    }

    /// <summary>The last chunk is missing, so that a client does not take an interrupted answer for a complete one.</summary>
    [Fact]
    [Trait(Layer.Name, Layer.Server)]
    public async Task An_import_that_is_malformed_at_the_HTTP_level_is_cut_off()
    {
        using OpenImport import = await OpenImport.StartAsync(service);
        await import.ChunkAsync(Case.Line(id));
        Assert.NotNull(await import.ResultAsync());
        await import.WriteAsync("no chunk\r\n"u8.ToArray());
        string rest;
        try
        {
            rest = await import.RestAsync();
        }
        catch (IOException)
        {
            rest = "";
        }

        Assert.DoesNotContain("0\r\n\r\n", rest, StringComparison.Ordinal);
        Assert.Equal(200, (await service.GetCaseAsync(id)).Status);
        await service.AssertHealthyAsync();
    }

    [Theory]
    [InlineData("no chunk\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("ffffffffffffffffff\r\n{}\r\n0\r\n\r\n")]
    [InlineData("4\r\n{}\r\n0\r\n\r\n")]
    public async Task An_import_that_is_malformed_from_the_start_is_a_bad_request(string body)
    {
        RawRequest broken = new(
            "POST", "/api/imports", [$"Content-Type: {Case.Ndjson}", "Transfer-Encoding: chunked"], Encoding.ASCII.GetBytes(body));
        Assert.Equal(400, (await service.SendRawAsync(broken)).Status);
    }
}
