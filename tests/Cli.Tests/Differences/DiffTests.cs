using System.Buffers;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Checking;

namespace GuidelineDecisions.Cli.Tests.Differences;

public sealed class DiffTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void Each_change_between_the_shipped_versions_has_its_patients_and_an_example()
    {
        CommandRun run = CommandRun.Of("diff", "1.0.0", "1.1.0");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Empty(run.Errors);
        Assert.Contains("her2-vertebral-metastasis: from 1.0.0 (draft) to 1.1.0 (draft)", run.Lines);
        Assert.Contains("size of the difference: minor", run.Lines);
        Assert.Matches(@"\n\d+\.\d+ % of the possible combinations of classes of facts get a different decision ", run.Text);
        Assert.Contains("\nFacts\n  The facts are the same.\n\nRules\n", run.Text, StringComparison.Ordinal);
        Assert.Contains(
            """

              S36-trastuzumab-deruxtecan-pertuzumab-first-line: does not hold -> option
                First line: trastuzumab deruxtecan with pertuzumab is an option beside the standard.
                for every possible patient with
                  HER2 status (her2Status): positive

            """,
            run.Text, StringComparison.Ordinal);
        Assert.Contains(
            "\n      metastatic lines completed (linesCompleted): 0\n      LVEF (lvefPercent): at least 50 %\n", run.Text,
            StringComparison.Ordinal);
        Assert.Contains("\n      for example as of 2026-01-01: her2Status positive, ", run.Text, StringComparison.Ordinal);
        Assert.Contains("\nNot all groups of patients are listed: only the first ", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_document_is_byte_for_byte_the_difference_over_HTTP()
    {
        CommandRun run = CommandRun.Of("diff", "1.0.0", "1.1.0", "--json");
        Assert.Equal(ExitCode.Ok, run.Code);
        GuidelineEntry guideline = new ShippedGuidelines().Find("her2-vertebral-metastasis")!;
        VersionDifference difference =
            DifferenceAnalysis.Between(
                guideline.Find("1.0.0")!.Guideline, guideline.Find("1.1.0")!.Guideline,
                cancel: TestContext.Current.CancellationToken).Value!;
        var expected = new ArrayBufferWriter<byte>();
        DifferenceWriter.Write(guideline.Id, difference, expected);
        Assert.Equal(expected.WrittenSpan.ToArray(), run.Bytes);
        Assert.Equal(
            ["guideline", "from", "to", "size", "sameDecisions", "scopeChanges", "share", "facts", "content", "regions", "further"],
            run.Json.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Versions_are_found_by_number_folder_or_file()
    {
        byte[] byNumber = CommandRun.Of("diff", "1.0.0", "1.1.0", "--json").Bytes;
        string file = Path.Combine(TestFiles.ShippedVersion("1.1.0"), "guideline.json");
        Assert.Equal(byNumber, CommandRun.Of("diff", TestFiles.ShippedVersion("1.0.0"), file, "--json").Bytes);
        Assert.Equal(byNumber, CommandRun.Of("diff", "1.0.0", file, "--json", "--guideline", "her2-vertebral-metastasis").Bytes);
    }

    [Fact]
    public void No_difference_is_a_proof()
    {
        CommandRun run = CommandRun.Of("diff", TestFiles.Sample, TestFiles.Sample);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("size of the difference: patch", run.Lines);
        Assert.Matches(@"\nNo patient gets a different decision: proved for every possible patient \(\d+ diagram nodes\)\.\n", run.Text);
        Assert.DoesNotContain("Rules", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_scope_rules_notices_options_and_follow_up_each_have_a_section()
    {
        string folder = scratch.CopySample(
            ("\"to\": 500", "\"to\": 600"),
            ("\"scope\": { \"when\": { \"fact\": \"kneePain\", \"equals\": true }", "\"scope\": { \"when\": { \"always\": true }"),
            ("\"verdict\": \"option\"", "\"verdict\": \"consider\""),
            ("\"equals\": \"left\"", "\"equals\": \"right\""),
            ("\"opensAfterMonths\": 1", "\"opensAfterMonths\": 0"));
        CommandRun run = CommandRun.Of("diff", TestFiles.Sample, folder);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("size of the difference: major", run.Lines);
        Assert.Contains("  effusion (effusionMl): range 0 to 600, was 0 to 500", run.Lines);
        Assert.Contains(
            "\nScope\n  scope: out -> in\n    knee pain\n    for every possible patient with\n      knee pain (kneePain): false\n",
            run.Text, StringComparison.Ordinal);
        Assert.Contains("  R4-crutches: option -> consider", run.Lines);
        Assert.Contains("\nNotices and conflicts\n  left-side: ", run.Text, StringComparison.Ordinal);
        Assert.Contains("\nOptions, by rank\n  options: not shown -> A (rest)\n", run.Text, StringComparison.Ordinal);
        Assert.Contains(
            "  R1-rest: ultrasound, 1 to 2 months after the latest of punctured, lastImaging, reminder every 7 days "
            + "-> ultrasound, 0 days to 2 months after the latest of punctured, lastImaging, reminder every 7 days\n",
            run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_that_change_no_decision_are_listed_too()
    {
        string folder = scratch.CopySample(("\"opensAfterMonths\": 1", "\"opensAfterMonths\": 0"), ("Rest the knee", "Rest it"));
        CommandRun run = CommandRun.Of("diff", TestFiles.Sample, folder);
        Assert.Contains(
            """

            The document
            """, run.Text, StringComparison.Ordinal);
        Assert.Contains(
            "    steps: changed\n      from: 1 to 2 months\n      to:   0 days to 2 months\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("  The documents say the same.", CommandRun.Of("diff", folder, folder).Lines);
    }

    [Fact]
    public void A_broken_guideline_is_reported_with_its_errors()
    {
        string folder = scratch.CopySample(("\"draft\"", "\"drafty\""));
        CommandRun run = CommandRun.Of("diff", TestFiles.Sample, folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Empty(run.Text);
        Assert.StartsWith(
            $"{Path.Combine(folder, "guideline.json")}:5: /status: Unknown value 'drafty'", run.Errors, StringComparison.Ordinal);
        CommandRun json = CommandRun.Of("diff", folder, TestFiles.Sample, "--json");
        Assert.Equal(ExitCode.Wrong, json.Code);
        Assert.Equal("urn:guideline-decisions:problem:invalid-guideline", json.Json.GetProperty("type").GetString());
    }

    [Fact]
    public void Versions_of_two_guidelines_cannot_be_compared()
    {
        CommandRun run = CommandRun.Of("diff", TestFiles.ShippedVersion("1.0.0"), TestFiles.Sample);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Equal("Found her2-vertebral-metastasis and knee-pain; expected two versions of one guideline.\n", run.Errors);
    }

    [Fact]
    public void A_version_number_needs_the_guideline_option_when_several_guidelines_are_shipped()
    {
        PublishedVersion version = new(GuidelineChecker.ReadAndCheck(File.ReadAllBytes(TestFiles.SampleGuideline)).Value!, default);
        GuidelineEntry[] entries = [new("hip-pain", version, [version]), new("knee-pain", version, [version])];
        CommandRun run = CommandRun.WithCatalogue(() => new Catalogue(entries), "diff", "1.0.0", "1.0.0");
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Equal(
            "A version number does not name a guideline, so --guideline is needed. Available: hip-pain, knee-pain.\n",
            run.Errors);
        CommandRun named = CommandRun.WithCatalogue(() => new Catalogue(entries), "diff", "1.0.0", "1.0.0", "--guideline", "knee-pain");
        Assert.Equal(ExitCode.Ok, named.Code);
        CommandRun byFile = CommandRun.WithCatalogue(() => new Catalogue(entries), "diff", "1.0.0", TestFiles.Sample);
        Assert.Equal(ExitCode.Ok, byFile.Code);
    }

    [Fact]
    public void Version_numbers_that_only_one_guideline_has_need_no_guideline_option()
    {
        PublishedVersion version = new(GuidelineChecker.ReadAndCheck(File.ReadAllBytes(TestFiles.SampleGuideline)).Value!, default);
        byte[] her2 = File.ReadAllBytes(Path.Combine(TestFiles.ShippedVersion("1.1.0"), "guideline.json"));
        PublishedVersion other = new(GuidelineChecker.ReadAndCheck(her2).Value!, default);
        GuidelineEntry[] entries = [new("hip-pain", other, [other]), new("knee-pain", version, [version])];
        Assert.Equal(ExitCode.Ok, CommandRun.WithCatalogue(() => new Catalogue(entries), "diff", "1.0.0", "1.0.0").Code);
        CommandRun run = CommandRun.WithCatalogue(() => new Catalogue(entries), "diff", "1.0.0", "1.1.0");
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.StartsWith("A version number does not name a guideline", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_out_on_a_terminal()
    {
        string folder = scratch.CopySample(("\"verdict\": \"option\"", "\"verdict\": \"consider\""));
        Assert.Contains("R4-crutches", CommandRun.OnTerminal(40, "diff", TestFiles.Sample, folder).Text, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();
}
