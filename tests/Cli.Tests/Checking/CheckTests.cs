using System.Text.Json;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Tests.Checking;

public sealed class CheckTests : IDisposable
{
    private static readonly (string Found, string Instead)[] Broken =
        [("\"status\": \"draft\"", "\"status\": \"drafty\""), ("\"disclaimer\"", "\"disclamer\"")];

    private readonly ScratchFolder scratch = new();

    [Fact]
    public void The_shipped_guidelines_pass_the_check()
    {
        CommandRun run = CommandRun.Of("check", TestFiles.Shipped);
        Assert.True(run.Code == ExitCode.Ok, run.Text);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void The_check_summarizes_a_valid_guideline()
    {
        CommandRun run = CommandRun.Of("check", TestFiles.Sample);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Matches(@"^ok +knee-pain +1\.0\.0 +draft +9 +4 +5 +3 +\S+guideline\.json$", run.Lines[1]);
        Assert.Contains("1 guideline version checked: no errors.", run.Lines);
    }

    [Fact]
    public void A_file_a_version_folder_and_a_folder_of_many_are_each_found_once()
    {
        string first = scratch.CopySample();
        scratch.CopySampleTo("knee-pain/1.1.0", ("\"version\": \"1.0.0\"", "\"version\": \"1.1.0\""));
        CommandRun run = CommandRun.Of("check", "--json", Path.Combine(first, "guideline.json"), first, scratch.Path);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(["1.0.0", "1.1.0"], Guidelines(run).Select(each => each.GetProperty("version").GetString()));
    }

    [Fact]
    public void Every_error_of_a_broken_guideline_has_its_file_line_pointer_and_expected_form()
    {
        string folder = scratch.CopySample(Broken);
        string file = Path.Combine(folder, "guideline.json");
        CommandRun run = CommandRun.Of("check", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains(
            $"{file}:5: /status: Unknown value 'drafty'; did you mean 'draft'? Expected one of: draft, active, retired.", run.Lines);
        Assert.Contains(
            $"\n{file}:9: /disclamer: Unknown key 'disclamer'; did you mean 'disclaimer'?", "\n" + run.Text, StringComparison.Ordinal);
        Assert.Contains($"{file}:1: (document): The key 'disclaimer' is missing.", run.Lines);
        Assert.Contains("1 guideline version checked: 3 errors.", run.Lines);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void Errors_found_only_by_the_checker_have_a_line_too()
    {
        string folder = scratch.CopySample(("{ \"is\": \"large-effusion\" }", "{ \"is\": \"huge-effusion\" }"));
        string[] lines = File.ReadAllLines(Path.Combine(folder, "guideline.json"));
        int line = Array.FindIndex(lines, text => text.Contains("huge-effusion", StringComparison.Ordinal)) + 1;
        CommandRun run = CommandRun.Of("check", folder, "--json");
        JsonElement checkedFile = Assert.Single(Guidelines(run));
        Assert.Equal("knee-pain", checkedFile.GetProperty("id").GetString());
        JsonElement error = Assert.Single(checkedFile.GetProperty("errors").EnumerateArray());
        Assert.StartsWith("/rules/1/when", error.GetProperty("pointer").GetString(), StringComparison.Ordinal);
        Assert.Equal(line, error.GetProperty("line").GetInt32());
    }

    [Fact]
    public void The_json_document_has_the_documented_keys_with_and_without_errors()
    {
        string broken = scratch.CopySample(Broken);
        CommandRun run = CommandRun.Of("check", "--json", broken, TestFiles.Sample);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Equal(["ok", "guidelines"], Keys(run.Json));
        Assert.False(run.Json.GetProperty("ok").GetBoolean());
        foreach (JsonElement guideline in Guidelines(run))
        {
            Assert.Equal(
                [
                    "file", "ok", "id", "version", "status", "facts", "rules", "statements", "cases", "contentHash", "errors", "findings",
                    "predecessor", "size", "warnings", "synthetic", "records",
                ],
                Keys(guideline));
        }

        Assert.Equal([false, true], Guidelines(run).Select(guideline => guideline.GetProperty("ok").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, Guidelines(run)[0].GetProperty("id").ValueKind);
        Assert.All(
            Guidelines(run)[0].GetProperty("errors").EnumerateArray(),
            error => Assert.Equal(["pointer", "line", "detail"], Keys(error)));
        Assert.StartsWith("sha256:", Guidelines(run)[1].GetProperty("contentHash").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, Guidelines(run)[0].GetProperty("findings").ValueKind);
        Assert.Empty(Guidelines(run)[1].GetProperty("findings").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, Guidelines(run)[1].GetProperty("predecessor").ValueKind);
        Assert.Equal('\n', run.Text[^1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_file_that_is_not_a_guideline_is_an_error_and_not_a_crash(string text)
    {
        CommandRun run = CommandRun.Of("check", scratch.Write("guideline.json", text));
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains("guideline.json", run.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_folder_whose_name_differs_from_the_version_is_an_error()
    {
        CommandRun run = CommandRun.Of("check", scratch.CopySampleTo("knee-pain/1.1.0"));
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains("guideline.json:4: /version: Found 1.0.0 in the folder 1.1.0", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_duplicate_version_is_an_error()
    {
        scratch.CopySample();
        scratch.CopySampleTo("other/1.0.0");
        CommandRun run = CommandRun.Of("check", scratch.Path);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains("/version: knee-pain 1.0.0 is also in", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_without_a_guideline_and_missing_files_are_wrong_usage_with_one_sentence_each()
    {
        scratch.Write("cases/x.json", "{}");
        CommandRun run = CommandRun.Of("check", scratch.Path, "/no/such/file.json", TestFiles.Sample);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Empty(run.Text);
        Assert.Equal(
            [$"There is no guideline.json in {scratch.Path} or any folder under it.", "/no/such/file.json does not exist."],
            run.Errors.TrimEnd().Split('\n'));
    }

    public void Dispose() => scratch.Dispose();

    private static JsonElement[] Guidelines(CommandRun run) => [.. run.Json.GetProperty("guidelines").EnumerateArray()];

    [Fact]
    public void All_errors_of_the_file_of_synthetic_patients_are_listed_with_their_place()
    {
        string folder = scratch.CopySample();
        string file = scratch.Write("knee-pain/synthetic.json", """
            {
              "guideline": "knee-pain",
              "draws": [{ "fact": "kneePian", "draw": true }, { "fact": "kneePain", "draw": "often" }],
              "group": []
            }
            """);
        CommandRun run = CommandRun.Of("check", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains($"{file}:3: /draws/0/fact: Unknown fact 'kneePian'", run.Text, StringComparison.Ordinal);
        Assert.Contains($"{file}:3: /draws/1/draw: ", run.Text, StringComparison.Ordinal);
        Assert.Contains($"{file}:4: /group: Unknown key 'group'", run.Text, StringComparison.Ordinal);
        Assert.Contains("1 guideline version checked: 3 errors.", run.Lines);
        JsonElement json = CommandRun.Of("check", "--json", folder).Json.GetProperty("guidelines")[0];
        Assert.False(json.GetProperty("ok").GetBoolean());
        Assert.Equal(file, json.GetProperty("synthetic").GetProperty("file").GetString());
        Assert.Equal(3, json.GetProperty("synthetic").GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public void The_file_of_synthetic_patients_is_checked_once_for_the_highest_version()
    {
        scratch.CopySample();
        scratch.CopySampleTo("knee-pain/2.0.0", ("\"version\": \"1.0.0\"", "\"version\": \"2.0.0\""), ("\"to\": 500", "\"to\": 600"));
        scratch.Write("knee-pain/synthetic.json", """
            { "guideline": "knee-pain", "draws": [{ "fact": "effusionMl", "draw": { "weights": { "550": 1 } } }], "groups": [] }
            """);
        CommandRun run = CommandRun.Of("check", "--json", scratch.Path);
        Assert.True(run.Code == ExitCode.Ok, run.Text);
        Assert.Equal(
            [JsonValueKind.Null, JsonValueKind.Object],
            Guidelines(run).Select(each => each.GetProperty("synthetic").ValueKind));
        Assert.Equal(ExitCode.Wrong, CommandRun.Of("check", Path.Combine(scratch.Path, "knee-pain", "1.0.0")).Code);
    }

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
