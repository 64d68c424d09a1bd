using System.Buffers;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;
using GuidelineDecisions.SyntheticPatients;

namespace GuidelineDecisions.Cli.Tests.Generation;

public sealed class GenerateTests(Service service)
{
    private const string Guideline = "her2-vertebral-metastasis";

    [Fact]
    public void The_requested_number_of_lines_is_written()
    {
        CommandRun run = CommandRun.Of(
            "generate", "--guideline", Guideline, "--count", "3000", "--seed", "1", "--as-of", "2026-11-23", "--prefix", "p");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Errors));
        Assert.EndsWith("}\n", run.Text, StringComparison.Ordinal);
        Assert.Equal(Lines(3000), run.Bytes);
        CommandRun reordered = CommandRun.Of(
            "generate", "--seed", "1", "--count", "3000", "--prefix", "p", "--guideline", Guideline, "--as-of",
            "2026-11-23");
        Assert.Equal(run.Bytes, reordered.Bytes);
    }

    [Fact]
    public void The_default_as_of_date_is_today_in_UTC_and_the_default_prefix_is_synthetic()
    {
        CommandRun run = Generate();
        Assert.Equal("synthetic-1", run.Json.GetProperty("caseId").GetString());
        Assert.Equal(FixedClock.Today, run.Json.GetProperty("asOf").GetString());
    }

    [Fact]
    public void A_prefix_may_be_any_text_that_is_allowed_in_ids()
    {
        string prefix = "Ärztin \"7\" 例\\";
        CommandRun run = Generate("--prefix", prefix);
        Assert.Equal($"{prefix}-1", run.Json.GetProperty("caseId").GetString());
        Assert.Equal(ExitCode.WrongUsage, Generate("--prefix", "a\nb").Code);
        Assert.Equal(ExitCode.WrongUsage, Generate("--prefix", new string('x', 120)).Code);
    }

    [Fact]
    public async Task The_service_stores_generated_cases()
    {
        RunningService running = await service.GetAsync();
        string lines = CommandRun.Of("generate", "--guideline", Guideline, "--count", "400", "--seed", "11", "--as-of", "2026-01-31").Text;
        string[] import = ["import", "-", "--url", running.Url, "--key", await running.KeyAsync("synthetic", "cases.write")];
        CommandRun run = CommandRun.OnWithInput(Machines.Bare, lines, import);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Errors));
        Assert.Contains("created     400\n", run.Text, StringComparison.Ordinal);
    }

    /// <summary>Generates one case.</summary>
    private static CommandRun Generate(params string[] options) =>
        CommandRun.Of(["generate", "--guideline", Guideline, "--count", "1", "--seed", "1", .. options]);

    private static SyntheticPopulation Population()
    {
        PublishedVersion active = new ShippedGuidelines().Find(Guideline)!.Active!;
        return SyntheticPopulation.Create(active.Guideline, active.Facts, ShippedDistributions.Of(Guideline)).Value!;
    }

    private static byte[] Lines(int count)
    {
        using var cases = new SyntheticCases(Population(), 1, new DateOnly(2026, 11, 23), "p");
        var lines = new ArrayBufferWriter<byte>();
        for (int number = 1; number <= count; number++)
            cases.Write(number, lines);
        return lines.WrittenSpan.ToArray();
    }
}
