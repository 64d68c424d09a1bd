using System.Text.Json;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Tests.Coverage;

public sealed class CoverageTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void The_score_the_survivors_and_the_open_boundaries_are_shown()
    {
        CommandRun run = CommandRun.Of("coverage", TestFiles.Sample);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Empty(run.Errors);
        Assert.Matches(@"\nknee-pain 1\.0\.0 \(\S+guideline\.json\): mutation score \d+\.\d %: 3 cases detect \d+ of \d+ changes ",
            run.Text);
        Assert.Contains("; 4 of 4 rules have a case in which they hold and one in which they do not.", run.Text, StringComparison.Ordinal);
        Assert.Contains(
            Invariant(
                $"  {TestFiles.SampleGuideline}:{LineOf("\"moreThan\": 400")}: /rules/0/when/not: R1-rest: effusionMl is more than 400 mL ")
            + "-> effusionMl is at least 400 mL",
            run.Lines);
        Assert.Contains(
            "\nBoundaries without a case on one side\n  effusionMl: at least 50.5 and at most 400 mL (1 case) | more than 400 mL (no "
            + "case)\n", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_lack_a_case_are_shown()
    {
        string folder = scratch.CopySample();
        File.Delete(Path.Combine(folder, "cases", "puncture.json"));
        CommandRun run = CommandRun.Of("coverage", folder);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains(
            "\nRules without the cases they need\n  R1-rest: no case in which it does not hold\n", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", ExitCode.Ok)]
    [InlineData("50", ExitCode.Ok)]
    [InlineData("99.5", ExitCode.Wrong)]
    [InlineData("100", ExitCode.Wrong)]
    public void A_score_below_the_requested_one_is_a_failure(string atLeast, int code)
    {
        CommandRun run = CommandRun.Of("coverage", TestFiles.Sample, "--at-least", atLeast);
        Assert.Equal(code, run.Code);
        Assert.Equal(code != ExitCode.Ok, run.Text.Contains($" %, below the requested {atLeast} %: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Failing_cases_are_shown_instead_of_a_score()
    {
        string folder = scratch.CopySample();
        string file = Path.Combine(folder, "cases", "rest.json");
        ScratchFolder.Change(file, ("[\"left-side\"]", "[]"));
        CommandRun run = CommandRun.Of("coverage", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains($"\n  {file}: left-side is shown; expected that it is not shown", run.Text, StringComparison.Ordinal);
        Assert.Contains(": not measured, 1 of 3 cases fail, and a failing case detects nothing.", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_without_cases_or_with_errors_fails_and_the_others_are_still_measured()
    {
        string empty = scratch.CopySampleTo("empty/1.0.0");
        Directory.Delete(Path.Combine(empty, "cases"), recursive: true);
        string broken = scratch.CopySampleTo("broken/1.0.0", ("\"draft\"", "\"drafty\""));
        CommandRun run = CommandRun.Of("coverage", empty, broken, TestFiles.Sample);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains(": not measured, there are no cases.", run.Text, StringComparison.Ordinal);
        Assert.Contains("guideline.json:5: /status: Unknown value 'drafty'", run.Text, StringComparison.Ordinal);
        Assert.Contains(": not measured, there is 1 error.", run.Text, StringComparison.Ordinal);
        Assert.Contains(": mutation score ", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_document_has_the_documented_keys()
    {
        string broken = scratch.CopySample(("\"draft\"", "\"drafty\""));
        CommandRun run = CommandRun.Of("coverage", "--json", TestFiles.Sample, broken);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Equal(["ok", "versions"], Keys(run.Json));
        JsonElement[] versions = [.. run.Json.GetProperty("versions").EnumerateArray()];
        Assert.All(versions, version => Assert.Equal(
            [
                "file", "id", "version", "ok", "errors", "cases", "mutationScore", "killed", "equivalent", "survivors", "boundaries",
                "rules",
            ],
            Keys(version)));
        Assert.Equal([true, false], versions.Select(version => version.GetProperty("ok").GetBoolean()));
        JsonElement measured = versions[0];
        int killed = measured.GetProperty("killed").GetInt32(), survivors = measured.GetProperty("survivors").GetArrayLength();
        Assert.Equal((double)killed / (killed + survivors), measured.GetProperty("mutationScore").GetDouble());
        Assert.Equal(["pointer", "line", "change"], Keys(measured.GetProperty("survivors")[0]));
        Assert.Equal(
            ["subject", "oneSide", "otherSide", "onOneSide", "onOtherSide", "complete"], Keys(measured.GetProperty("boundaries")[0]));
        Assert.Equal(["rule", "holds", "doesNotHold", "undetermined", "complete"], Keys(measured.GetProperty("rules")[0]));
        Assert.Equal(JsonValueKind.Null, versions[1].GetProperty("mutationScore").ValueKind);
    }

    [Fact]
    public void The_shipped_version_is_measured()
    {
        JsonElement version = CommandRun.Of("coverage", "--json", TestFiles.ShippedVersion("1.0.0")).Json.GetProperty("versions")[0];
        Assert.True(version.GetProperty("ok").GetBoolean());
        Assert.True(version.GetProperty("killed").GetInt32() > 500);
        Assert.All(version.GetProperty("rules").EnumerateArray(), rule => Assert.True(rule.GetProperty("complete").GetBoolean()));
    }

    [Fact]
    public void An_interactive_terminal_shows_progress_and_the_output_is_the_same()
    {
        CommandRun run = CommandRun.Interactive("coverage", TestFiles.Sample);
        Assert.Contains("%", run.Errors, StringComparison.Ordinal);
        Assert.Contains("\u001b[", run.Errors, StringComparison.Ordinal);
        Assert.Equal(CommandRun.Of("coverage", TestFiles.Sample).Text, run.Text);
    }

    public void Dispose() => scratch.Dispose();

    private static int LineOf(string text) =>
        Array.FindIndex(File.ReadAllLines(TestFiles.SampleGuideline), line => line.Contains(text, StringComparison.Ordinal)) + 1;

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
