using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Imports;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Imports;

public sealed class ImportTests(Service service) : IDisposable
{
    private const string Valid =
        """{ "caseId": "p-1", "guideline": "her2-vertebral-metastasis", "asOf": "2026-11-23", "facts": { "ecog": 1 } }""";

    private readonly ScratchFolder scratch = new();

    [Fact]
    public async Task The_samples_are_stored_and_are_unchanged_the_second_time()
    {
        RunningService running = await service.GetAsync();
        int cases = ActiveVersions().SelectMany(folder => Directory.GetFiles(Path.Combine(folder, "cases"))).Count(IsOfAPastDay);
        Assert.True(cases > 90);
        CommandRun first = CommandRun.On(running.Machine, "import", "--samples", "--url", running.Url);
        Assert.Equal((ExitCode.Ok, ""), (first.Code, first.Errors));
        Assert.Equal(
            Invariant($"result      lines\ncreated     {cases}\nupdated     0\nunchanged   0\ninvalid     0\nnot-stored  0\n"), first.Text);
        CommandRun second = CommandRun.On(running.Machine, "import", "--samples", "--url", running.Url + "/", "--json");
        Assert.Equal(ExitCode.Ok, second.Code);
        Assert.Equal(["invalid", "lines", "counts", "firstNotStored", "problem", "ok"],
            second.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal((cases, cases), (second.Json.GetProperty("lines").GetInt32(), Count(second, "unchanged")));
        Assert.True(second.Json.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Sample_cases_of_two_guidelines_have_different_ids()
    {
        GuidelineEntry her2 = new ShippedGuidelines().Find("her2-vertebral-metastasis")!;
        using MemoryStream lines = SampleCases.Lines(new Catalogue([her2, her2]), new DateOnly(2026, 11, 23));
        string[] ids =
        [
            .. Encoding.UTF8.GetString(lines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("caseId").GetString()!),
        ];
        Assert.Distinct(ids);
        Assert.Contains("her2-vertebral-metastasis-nothing-known", ids);
    }

    [Fact]
    public async Task Stored_cases_can_be_updated_from_standard_input_with_the_key_from_the_environment()
    {
        RunningService running = await service.GetAsync();
        Machine machine = Machines.Of("none", ("GUIDELINES_API_KEY", await running.KeyAsync("standard-input", "cases.write")));
        string[] import = ["import", "-", "--url", running.Url];
        Assert.Contains("created     1\n", CommandRun.OnWithInput(machine, Valid, import).Text, StringComparison.Ordinal);
        CommandRun changed = CommandRun.OnWithInput(machine, Valid.Replace("1 }", "2 }", StringComparison.Ordinal), import);
        Assert.Equal(ExitCode.Ok, changed.Code);
        Assert.Contains("updated     1\n", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_lines_are_reported_with_their_place_and_the_others_are_stored()
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync("invalid-lines", "cases.write");
        string file =
            scratch.Write(
                "cases.ndjson", $"{Valid}\n\n{Valid.Replace("1 }", "9 }", StringComparison.Ordinal)}\nnot json\n{{ \"caseId\": \"x\" }}\n");
        CommandRun run = CommandRun.On(Machines.Bare, "import", file, "--url", running.Url, "--key", key);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains($"{file}:3: /facts/ecog: Found a value that is not allowed; expected a whole number, 0 to 4.", run.Lines);
        Assert.Contains(run.Lines, line => line.StartsWith($"{file}:4: (line): ", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith($"{file}:5: (line): The key 'guideline'", StringComparison.Ordinal));
        Assert.Contains("created     1\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("invalid     3\n", run.Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "The other lines are stored. Correct the invalid lines and import the whole file again: ", run.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_invalid_lines_are_shown_and_all_are_in_the_json_document()
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync("many-lines", "cases.write");
        // Takes three requests, and the service numbers the lines of each from 1.
        string file =
            scratch.Write("cases.ndjson", string.Concat(Enumerable.Range(1, 12_000).Select(line => line % 1000 == 0 ? "0\n" : "\n")));
        string[] import = ["import", file, "--url", running.Url, "--key", key];
        Assert.Equal(
            Enumerable.Range(1, 12).Select(number => 1000L * number),
            CommandRun.On(Machines.Bare,
                [.. import, "--json"]).Json.GetProperty("invalid").EnumerateArray().Select(line => line.GetProperty("line").GetInt64()));
        File.WriteAllText(file, string.Concat(Enumerable.Repeat("0\n", 25)));
        CommandRun run = CommandRun.On(Machines.Bare, import);
        Assert.Equal(20, run.Lines.Count(line => line.StartsWith(file, StringComparison.Ordinal)));
        Assert.Contains("... and 5 more invalid lines; --json shows all.", run.Lines);
        JsonElement last = CommandRun.On(Machines.Bare, [.. import, "--json"]).Json.GetProperty("invalid").EnumerateArray().Last();
        Assert.Equal(25, last.GetProperty("line").GetInt32());
        Assert.Equal(["pointer", "detail"], last.GetProperty("errors")[0].EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public async Task A_line_that_is_too_long_is_reported_even_at_the_very_end(string end)
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync("long-line", "cases.write");
        string file = scratch.Write("cases.ndjson", $"{Valid}\n{new string('x', 600_000)}{end}");
        CommandRun run = CommandRun.On(Machines.Bare, "import", file, "--url", running.Url, "--key", key);
        Assert.Contains(run.Lines, line => line.StartsWith($"{file}:2: (line): The line is too long", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_interactive_terminal_shows_progress_and_the_output_is_the_same()
    {
        RunningService running = await service.GetAsync();
        string key = await running.KeyAsync("watched", "cases.write");
        string file = scratch.Write("cases.ndjson", string.Concat(Enumerable.Repeat($"\"{new string('x', 100_000)}\"\n", 10)));
        string[] import = ["import", file, "--url", running.Url, "--key", key];
        CommandRun run = CommandRun.OnInteractive(Machines.Bare, import);
        Assert.Contains("100%", run.Errors, StringComparison.Ordinal);
        Assert.Equal(CommandRun.On(Machines.Bare, import).Text, run.Text);
    }

    public void Dispose() => scratch.Dispose();

    private static IEnumerable<string> ActiveVersions() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(TestFiles.Shipped, "active.json"))).RootElement.EnumerateObject()
            .Select(active => Path.Combine(TestFiles.Shipped, active.Name, active.Value.GetString()!));

    private static bool IsOfAPastDay(string file) =>
        string.CompareOrdinal(File.ReadAllText(file).Split("\"asOf\": \"")[1][..FixedClock.Today.Length], FixedClock.Today) <= 0;

    private static int Count(CommandRun run, string result) => run.Json.GetProperty("counts").GetProperty(result).GetInt32();
}
