using System.Text.Json;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Tests.Authoring;

public sealed class NewTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void A_new_guideline_passes_check_and_test_and_its_cases_detect_every_change()
    {
        CommandRun run = CommandRun.Of("new", "chest-pain", "--in", scratch.Path);
        Assert.True(run.Code == ExitCode.Ok, run.Errors);
        string version = Path.Combine(scratch.Path, "chest-pain", "1.0.0");
        Assert.Contains($"created {Path.Combine(version, "guideline.json")}", run.Lines);
        Assert.Contains($"  dotnet run --project src/Cli -- check {version}", run.Lines);
        CommandRun check = CommandRun.Of("check", "--strict", version);
        Assert.True(check.Code == ExitCode.Ok, check.Text);
        CommandRun test = CommandRun.Of("test", version);
        Assert.True(test.Code == ExitCode.Ok, test.Text);
        Assert.Contains("Not reviewed: cases whose title or story is still to be written", test.Lines);
        Assert.Contains("1 of 1 rules have a case in which they hold and one in which they do not.", test.Text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, CommandRun.Of("coverage", version, "--at-least", "100").Code);
    }

    [Fact]
    public void An_existing_folder_is_refused_and_left_as_it_is()
    {
        string file = scratch.Write("chest-pain/notes.txt", "mine");
        CommandRun run = CommandRun.Of("new", "chest-pain", "--in", scratch.Path);
        Assert.Equal((ExitCode.WrongUsage, ""), (run.Code, run.Text));
        Assert.StartsWith($"{Path.GetDirectoryName(file)} exists already; expected ", run.Errors, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFileSystemEntries(Path.GetDirectoryName(file)!));
    }

    [Theory]
    [InlineData("Chest-pain")]
    [InlineData("../chest")]
    [InlineData("")]
    [InlineData("9-lives")]
    public void A_wrong_id_is_refused(string id)
    {
        CommandRun run = CommandRun.Of("new", id, "--in", scratch.Path);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.StartsWith($"ID: found '{id}'; expected lower-case letters, digits and hyphens", run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Path));
    }

    [Fact]
    public void A_missing_parent_folder_is_refused()
    {
        CommandRun run = CommandRun.Of("new", "chest-pain", "--in", Path.Combine(scratch.Path, "none"));
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("none does not exist; expected the folder of the guidelines", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_document_names_the_folder_and_the_files()
    {
        JsonElement json = CommandRun.Of("new", "chest-pain", "--in", scratch.Path, "--json").Json;
        Assert.Equal(Path.Combine(scratch.Path, "chest-pain", "1.0.0"), json.GetProperty("folder").GetString());
        Assert.All(json.GetProperty("files").EnumerateArray(), file => Assert.True(File.Exists(file.GetString())));
    }

    public void Dispose() => scratch.Dispose();
}
