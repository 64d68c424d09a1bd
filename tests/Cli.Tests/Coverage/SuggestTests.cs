using System.Text.Json;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Tests.Coverage;

public sealed class SuggestTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void The_suggested_cases_pass_and_detect_every_change()
    {
        string folder = scratch.CopySample();
        string cases = Path.Combine(folder, "cases", "suggested");
        CommandRun run = CommandRun.Of("coverage", folder, "--suggest", cases, "--json");
        Assert.Equal(ExitCode.Ok, run.Code);
        JsonElement[] survivors = [.. run.Json.GetProperty("versions")[0].GetProperty("survivors").EnumerateArray()];
        Assert.NotEmpty(survivors);
        Assert.Equal(
            survivors.Select(survivor => survivor.GetProperty("case").GetString()!).Distinct().Order(),
            Directory.EnumerateFiles(cases).Order());
        Assert.All(survivors, survivor => Assert.Contains(
            $"//   {survivor.GetProperty("pointer").GetString()}: {survivor.GetProperty("change").GetString()}\n",
            File.ReadAllText(survivor.GetProperty("case").GetString()!), StringComparison.Ordinal));
        CommandRun test = CommandRun.Of("test", folder);
        Assert.True(test.Code == ExitCode.Ok, test.Text);
        Assert.Contains("\nNot reviewed: ", test.Text, StringComparison.Ordinal);
        CommandRun again = CommandRun.Of("coverage", folder, "--suggest", cases, "--at-least", "100");
        Assert.True(again.Code == ExitCode.Ok, again.Text);
    }

    [Fact]
    public void Every_change_of_a_series_and_its_end_gets_a_case()
    {
        CommandRun.Of("new", "series", "--in", scratch.Path);
        string folder = Path.Combine(scratch.Path, "series", "1.0.0");
        ScratchFolder.Change(
            Path.Combine(folder, "guideline.json"),
            ("  \"facts\": [", """
              "facts": [
                { "id": "start", "type": "date", "label": "start", "question": "When did it start?" },
                { "id": "last", "type": "date", "label": "last visit", "question": "When was the last visit?" },
                { "id": "visits", "type": "integer", "label": "visits", "question": "How many visits?", "range": { "from": 0, "to": 20 } },
            """),
            ("  \"rules\": [", """
              "schedules": [
                {
                  "id": "visits", "rule": "E1-example-action", "after": ["start", "last"], "what": "visit", "step": "visits",
                  "steps": [{ "opens": "4 weeks", "closes": "6 weeks" }, { "opens": "8 weeks" }],
                  "repeat": { "opens": "6 months" }, "until": { "after": "5 years", "of": "start" }
                }
              ],
              "events": [
                {
                  "id": "visit", "label": "visit",
                  "effects": [{ "increment": "visits", "when": { "after": "last" } }, { "date": "last", "keep": "latest" }]
                }
              ],
              "rules": [
            """));
        CommandRun run = CommandRun.Of("coverage", folder, "--suggest", Path.Combine(folder, "cases"), "--json");
        Assert.True(run.Code == ExitCode.Ok, run.Text);
        JsonElement[] survivors = [.. run.Json.GetProperty("versions")[0].GetProperty("survivors").EnumerateArray()];
        Assert.Contains(survivors, survivor => survivor.GetProperty("pointer").GetString() == "/schedules/0/until/after");
        Assert.All(survivors, survivor => Assert.True(survivor.TryGetProperty("case", out _), $"{survivor}"));
        CommandRun again = CommandRun.Of("coverage", folder, "--at-least", "100");
        Assert.True(again.Code == ExitCode.Ok, again.Text);
    }

    [Fact]
    public void No_file_is_overwritten()
    {
        string suggested = Path.Combine(scratch.Path, "suggested");
        CommandRun.Of("coverage", TestFiles.Sample, "--suggest", suggested);
        Dictionary<string, string> first = Directory.EnumerateFiles(suggested).ToDictionary(file => file, File.ReadAllText);
        Assert.NotEmpty(first);
        CommandRun.Of("coverage", TestFiles.Sample, "--suggest", suggested);
        Assert.Equal(2 * first.Count, Directory.EnumerateFiles(suggested).Count());
        Assert.All(first, file => Assert.Equal(file.Value, File.ReadAllText(file.Key)));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_refused()
    {
        string file = scratch.Write("file", "");
        CommandRun run = CommandRun.Of("coverage", TestFiles.Sample, "--suggest", file);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("cannot be written", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();
}
