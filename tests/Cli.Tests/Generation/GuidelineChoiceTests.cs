using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Tests.Generation;

/// <summary>Patients are generated for a shipped guideline or for one that is being written, by its synthetic.json if it has one.</summary>
public sealed class GuidelineChoiceTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void An_unknown_guideline_is_refused_with_the_ones_that_are_available()
    {
        CommandRun run = Generate("her2-vertebral-metastases");
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("did you mean 'her2-vertebral-metastasis'?", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_that_is_being_written_has_patients_by_its_dictionary()
    {
        CommandRun run = Generate(scratch.CopySample());
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Errors));
        Assert.Equal("knee-pain", run.Json.GetProperty("guideline").GetString());
    }

    [Fact]
    public void The_file_next_to_the_versions_says_how_patients_are_drawn()
    {
        string version = scratch.CopySample();
        scratch.Write("knee-pain/synthetic.json", """{ "guideline": "knee-pain", "draws": [{ "fact": "effusionMl", "draw": 77 }] }""");
        Assert.All([version, Path.Combine(version, "guideline.json")], path =>
        {
            CommandRun run = Generate(path);
            Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Errors));
            Assert.Equal(77, run.Json.GetProperty("facts").GetProperty("effusionMl").GetInt32());
        });
    }

    [Fact]
    public void Every_mistake_in_the_file_is_reported_with_its_line()
    {
        string version = scratch.CopySample();
        scratch.Write(
            "knee-pain/synthetic.json",
            """
            {
              "guideline": "knee-pain",
              "draws": [
                { "fact": "side", "draw": "both" },
                { "fact": "age", "draw": 50 }
              ]
            }
            """);
        CommandRun run = Generate(version);
        Assert.Equal((ExitCode.Wrong, ""), (run.Code, run.Text));
        Assert.Contains("synthetic.json:4: /draws/0/draw: Unknown value 'both'.", run.Errors, StringComparison.Ordinal);
        Assert.Contains("synthetic.json:5: /draws/1/fact: Unknown fact 'age'.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_that_were_left_out_because_they_contradict_others_are_counted()
    {
        string version = scratch.CopySample();
        scratch.Write(
            "knee-pain/synthetic.json",
            """
            {
              "guideline": "knee-pain",
              "draws": [
                { "fact": "total", "draw": 2 }, { "fact": "gait", "draw": "even" }, { "fact": "stairs", "draw": "yes" },
                { "fact": "kneePain", "draw": true }, { "fact": "punctured", "draw": null }, { "fact": "lastImaging", "draw": null },
                { "fact": "signs", "draw": [] }, { "fact": "side", "draw": null }, { "fact": "effusionMl", "draw": null }
              ]
            }
            """);
        CommandRun run = Generate(version);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Matches(@"^Left out [12] facts that would contradict others\.\n$", run.Errors);
    }

    private static CommandRun Generate(string guideline) =>
        CommandRun.Of("generate", "--guideline", guideline, "--count", "1", "--seed", "1", "--as-of", "2026-11-23");
}
