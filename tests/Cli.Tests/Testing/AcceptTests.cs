using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Tests.Testing;

public sealed class AcceptTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void Only_what_differs_is_written_and_everything_else_keeps_its_bytes()
    {
        string folder = scratch.CopySample();
        string file = Path.Combine(folder, "cases", "rest.json");
        string original = File.ReadAllText(file);
        ScratchFolder.Change(
            file,
            ("\"scope\": \"in\",", "\"scope\": \"out\", // a comment, with a comma"),
            ("\"R1-rest\": \"recommend\", \"R4-crutches\": \"option\"", "\"R4-crutches\": \"inform\", /* gone, */ \"R9\": \"option\""),
            ("[\"left-side\"]", "[ \"left-side\" ]"),
            ("2026-11-30", "2026-12-01"));
        Dictionary<string, string> others = Files(folder).Where(other => other != file).ToDictionary(other => other, File.ReadAllText);
        CommandRun run = CommandRun.Of("test", folder, "--accept");
        Assert.True(run.Code == ExitCode.Ok, run.Text);
        Assert.EndsWith(
            $"\nThese case files expect the actual results now. Review each change:\n  {file}\n", run.Text, StringComparison.Ordinal);
        string expected = original
            .Replace("\"scope\": \"in\",", "\"scope\": \"in\", // a comment, with a comma", StringComparison.Ordinal)
            .Replace(
                "\"R1-rest\": \"recommend\", \"R4-crutches\": \"option\"", "\"R4-crutches\": \"option\", \"R1-rest\": \"recommend\"",
                StringComparison.Ordinal)
            .Replace("[\"left-side\"]", "[ \"left-side\" ]", StringComparison.Ordinal);
        Assert.Equal(expected, File.ReadAllText(file));
        Assert.All(others, other => Assert.Equal(other.Value, File.ReadAllText(other.Key)));
    }

    [Fact]
    public void A_passing_case_is_not_touched_whatever_it_leaves_open()
    {
        string folder = scratch.CopySample();
        string file = Path.Combine(folder, "cases", "puncture.json");
        ScratchFolder.Change(file, ("\"notices\": [\"no-pulse\"]", "\"cautions\": {}, \"followUp\": null, \"notices\": [\"no-pulse\"]"));
        string before = File.ReadAllText(file);
        CommandRun run = CommandRun.Of("test", "--json", "--accept", folder);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Empty(run.Json.GetProperty("accepted").EnumerateArray());
        Assert.Equal(before, File.ReadAllText(file));
    }

    [Fact]
    public void A_case_without_an_expectation_gets_its_first_one()
    {
        string folder = scratch.CopySample();
        string file = scratch.Write(Path.Combine(folder, "cases", "new.json"), """
            {
              "title": "A new case", // to be completed
              "story": "TODO",
              "asOf": "2026-11-23",
              "facts": { "kneePain": false }
            }
            """);
        CommandRun run = CommandRun.Of("test", folder, "--accept");
        Assert.True(run.Code == ExitCode.Ok, run.Text);
        Assert.Contains("""
              "facts": { "kneePain": false },
              "expect": {
            """.ReplaceLineEndings("\n").Split('\n')[0], File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Contains("\"scope\": \"out\"", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Contains("// to be completed", File.ReadAllText(file), StringComparison.Ordinal);
        int unwritten = Array.IndexOf(run.Lines, "Not reviewed: cases whose title or story is still to be written");
        Assert.Contains($"  {file}", run.Lines[unwritten..]);
    }

    [Fact]
    public void A_case_with_invalid_facts_still_fails_and_keeps_its_bytes()
    {
        string folder = scratch.CopySample();
        string file = Path.Combine(folder, "cases", "rest.json");
        ScratchFolder.Change(file, ("\"limping\"", "\"hopping\""));
        string before = File.ReadAllText(file);
        CommandRun run = CommandRun.Of("test", folder, "--accept");
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Equal(before, File.ReadAllText(file));
        Assert.EndsWith("\nNo case file was changed.\n", run.Text, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
}
