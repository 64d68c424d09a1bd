using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Tests.Testing;

public sealed class TestTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void Cases_that_meet_their_expectations_and_cover_every_rule_pass()
    {
        CommandRun run = CommandRun.Of("test", TestFiles.Sample);
        Assert.True(run.Code == ExitCode.Ok, run.Text);
        Assert.Contains("pass    nothing-known.json  Nothing known", run.Lines);
        Assert.Contains("pass    rest.json           A [bold]膝[/] that hurts", run.Lines);
        Assert.Contains("3 of 3 cases pass; 4 of 4 rules have a case", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_case_shows_all_its_differences()
    {
        string folder = scratch.CopySample();
        string file = Change(
            folder,
            "rest",
            ("\"scope\": \"in\"", "\"scope\": \"out\""),
            ("[\"left-side\"]", "[]"),
            ("2026-11-30", "2026-12-01"));
        CommandRun run = CommandRun.Of("test", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains("FAIL    rest.json           A [bold]膝[/] that hurts", run.Lines);
        Assert.Contains($"  {file}: scope is in, expected out", run.Lines);
        Assert.Contains($"\n  {file}: left-side is shown; ", run.Text, StringComparison.Ordinal);
        Assert.Contains($"\n  {file}: follow-up is ", run.Text, StringComparison.Ordinal);
        Assert.Contains("2 of 3 cases pass", run.Text, StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void An_expectation_of_a_rule_that_does_not_exist_is_shown_with_its_line_and_can_be_replaced()
    {
        string folder = scratch.CopySample();
        string file = Change(folder, "rest", ("\"R1-rest\": \"recommend\"", "\n\"R1-rst\": \"recommend\""));
        int line = Array.FindIndex(File.ReadAllLines(file), text => text.Contains("R1-rst", StringComparison.Ordinal)) + 1;
        CommandRun run = CommandRun.Of("test", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains(
            Invariant($"\n  {file}:{line}: /expect/holds/R1-rst: Unknown rule 'R1-rst'; did you mean 'R1-rest'? Expected one of: "),
            run.Text, StringComparison.Ordinal);
        Assert.Contains($"  {file}: R1-rest holds; expected that it does not hold", run.Lines);
        Assert.DoesNotContain("R1-rst does not hold", run.Text, StringComparison.Ordinal);
        CommandRun accepted = CommandRun.Of("test", folder, "--accept");
        Assert.True(accepted.Code == ExitCode.Ok, accepted.Text);
    }

    [Fact]
    public void A_rule_without_a_case_on_either_side_is_a_failure()
    {
        string folder = scratch.CopySample();
        File.Delete(Path.Combine(folder, "cases", "puncture.json"));
        CommandRun run = CommandRun.Of("test", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains("2 of 2 cases pass; 0 of 4 rules", run.Text, StringComparison.Ordinal);
        Assert.Contains("  R1-rest: no case in which it does not hold", run.Lines);
        Assert.Contains("  R2-puncture: no case in which it holds", run.Lines);
    }

    [Fact]
    public void An_undetermined_rule_does_not_count_as_one_that_does_not_hold()
    {
        string folder = scratch.CopySample();
        File.Delete(Path.Combine(folder, "cases", "puncture.json"));
        File.Delete(Path.Combine(folder, "cases", "rest.json"));
        CommandRun run = CommandRun.Of("test", folder);
        Assert.Contains("  R3-emergency: no case in which it holds, and none in which it does not hold", run.Lines);
    }

    [Fact]
    public void A_version_without_cases_fails()
    {
        string folder = scratch.CopySample();
        Directory.Delete(Path.Combine(folder, "cases"), recursive: true);
        CommandRun run = CommandRun.Of("test", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains("no cases", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_guideline_shows_its_errors_and_the_others_are_still_tested()
    {
        string broken = scratch.CopySample(("\"draft\"", "\"drafty\""));
        CommandRun run = CommandRun.Of("test", broken, TestFiles.Sample);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains("guideline.json:5: /status: Unknown value 'drafty'", run.Text, StringComparison.Ordinal);
        Assert.Contains("3 of 3 cases pass", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Malformed JSON")]
    [InlineData("{ \"title\": \"x\" }", "The key 'story' is missing.")]
    [InlineData("[1]", "Found an array")]
    public void A_file_that_is_not_a_case_fails_with_its_errors(string text, string expected)
    {
        string folder = scratch.CopySample();
        string file = Path.Combine(folder, "cases", "zzz.json");
        File.WriteAllText(file, text);
        CommandRun run = CommandRun.Of("test", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Matches($"\n  {Regex.Escape(file)}:.*{Regex.Escape(expected)}", run.Text);
    }

    [Fact]
    public void Cases_are_read_in_subfolders_and_with_any_letter_case_of_the_extension()
    {
        string folder = scratch.CopySample();
        string cases = Path.Combine(folder, "cases"), below = Path.Combine(cases, "effusion", "large");
        Directory.CreateDirectory(below);
        File.Move(Path.Combine(cases, "puncture.json"), Path.Combine(below, "puncture.Json"));
        File.Move(Path.Combine(cases, "rest.json"), Path.Combine(cases, "rest.JSON"));
        CommandRun run = CommandRun.Of("test", folder);
        Assert.True(run.Code == ExitCode.Ok, run.Text);
        Assert.Matches(@"\npass +effusion/large/puncture\.Json +", run.Text);
        Assert.Matches(@"\npass +rest\.JSON +", run.Text);
        Assert.Contains("3 of 3 cases pass; 4 of 4 rules", run.Text, StringComparison.Ordinal);
        Assert.Equal(3, CommandRun.Of("check", "--json", folder).Json.GetProperty("guidelines")[0].GetProperty("cases").GetInt32());
    }

    [Theory]
    [InlineData("rest.jsn")]
    [InlineData("below/rest")]
    [InlineData("linked")]
    public void Whatever_else_is_in_the_folder_of_cases_is_reported_as_not_read(string name)
    {
        string folder = scratch.CopySample();
        string path = Path.Combine(folder, "cases", name);
        if (name == "linked")
            Directory.CreateSymbolicLink(path, TestFiles.Sample);
        else
            scratch.Write(path, "{}");
        CommandRun run = CommandRun.Of("test", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains(
            $"  {path}: (document): Found a file or a linked folder that is not read; expected case files with the extension .json only.",
            run.Lines);
        Assert.Contains("3 of 4 cases pass", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Invalid_facts_of_a_case_are_shown_with_their_lines()
    {
        string folder = scratch.CopySample();
        string file = Change(folder, "rest", ("\"gait\": \"limping\"", "\"gait\": \"hopping\", \"gaits\": 1"));
        CommandRun run = CommandRun.Of("test", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains($"\n  {file}:7: /facts/gait: ", run.Text, StringComparison.Ordinal);
        Assert.Contains($"\n  {file}:7: /facts/gaits: Unknown fact 'gaits'; did you mean 'gait'?", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_document_has_the_documented_keys()
    {
        string folder = scratch.CopySample();
        Change(folder, "rest", ("[\"left-side\"]", "[]"));
        CommandRun run = CommandRun.Of("test", "--json", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Equal(["passed", "versions"], Keys(run.Json));
        JsonElement version = Assert.Single(run.Json.GetProperty("versions").EnumerateArray());
        Assert.Equal(["file", "id", "version", "passed", "errors", "cases", "coverage"], Keys(version));
        JsonElement[] cases = [.. version.GetProperty("cases").EnumerateArray()];
        Assert.All(cases, each => Assert.Equal(["file", "title", "passed", "errors", "differences"], Keys(each)));
        Assert.Equal([true, true, false], cases.Select(each => each.GetProperty("passed").GetBoolean()));
        Assert.Single(cases[2].GetProperty("differences").EnumerateArray());
        JsonElement[] coverage = [.. version.GetProperty("coverage").EnumerateArray()];
        Assert.Equal(
            ["R1-rest", "R2-puncture", "R3-emergency", "R4-crutches"],
            coverage.Select(each => each.GetProperty("rule").GetString()));
        Assert.All(coverage, each => Assert.Equal(["rule", "holds", "doesNotHold", "undetermined", "complete"], Keys(each)));
        Assert.Equal("""{"rule":"R1-rest","holds":1,"doesNotHold":1,"undetermined":1,"complete":true}""", coverage[0].GetRawText());
    }

    [Fact]
    public void Two_runs_print_the_same()
    {
        string folder = scratch.CopySample();
        Change(
            folder,
            "nothing-known",
            ("\"R1-rest\": [\"kneePain\", \"effusionMl\"], \"R2-puncture\": []", "\"A\": [], \"B\": [], \"C\": [], \"D\": []"));
        CommandRun run = CommandRun.Of("test", "--json", folder);
        JsonElement cases = run.Json.GetProperty("versions")[0].GetProperty("cases");
        string[] differences = [.. cases[0].GetProperty("differences").EnumerateArray().Select(each => each.GetString()!)];
        string[] errors = [.. cases[0].GetProperty("errors").EnumerateArray().Select(each => each.GetProperty("pointer").GetString()!)];
        Assert.Equal((2, 4), (differences.Length, errors.Length));
        Assert.All([differences, errors], each => Assert.Equal(each.Order(StringComparer.Ordinal), each));
    }

    public void Dispose() => scratch.Dispose();

    private static string Change(string folder, string name, params (string Found, string Instead)[] changes)
    {
        string file = Path.Combine(folder, "cases", $"{name}.json");
        ScratchFolder.Change(file, changes);
        return file;
    }

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
