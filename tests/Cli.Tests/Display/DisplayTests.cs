using System.Text.RegularExpressions;
using Spectre.Console;

namespace GuidelineDecisions.Cli.Tests.Display;

/// <summary>The form of the whole output, piped and on a terminal.</summary>
public sealed partial class DisplayTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public static TheoryData<string, string> Commands => new()
    {
        { "check", TestFiles.Sample },
        { "check", TestFiles.SampleCase("rest") },
        { "test", TestFiles.Sample },
        { "evaluate", TestFiles.SampleCase("puncture") },
        { "evaluate", TestFiles.SampleCase("nothing-known") },
        { "explain", TestFiles.SampleCase("rest") },
        { "whatif", TestFiles.SampleCase("rest") },
        { "whatif", TestFiles.SampleCase("nothing-known") },
        { "coverage", TestFiles.Sample },
        { "evaluate", "/no/such/file" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void Piped_output_has_no_escape_sequences_no_frames_and_no_trailing_spaces(string command, string file)
    {
        CommandRun run = CommandRun.Of(command, file);
        string all = run.Text + run.Errors;
        Assert.NotEmpty(all);
        Assert.DoesNotContain(all, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain(all, c => c is >= '\u2500' and <= '\u257F');
        Assert.DoesNotMatch(" \n", all);
    }

    [Fact]
    public void Piped_output_keeps_a_long_text_on_one_line()
    {
        string longText = string.Join(' ', Enumerable.Repeat("word", 2000));
        string folder = scratch.CopySample(("Rest the knee [for a week].", longText));
        CommandRun run = CommandRun.Of("evaluate", Path.Combine(folder, "cases", "rest.json"));
        Assert.Contains($"  RECOMMEND Rest: {longText} [S1]", run.Lines);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_line_fits_a_terminal_of_any_width(string command, string file)
    {
        int code = CommandRun.Of(command, file).Code;
        foreach (int columns in (int[])[1, 2, 5, 10, 20, 40, 80, 132])
        {
            CommandRun run = CommandRun.OnTerminal(columns, command, file);
            Assert.Equal(code, run.Code);
            IEnumerable<string> lines = Escape().Replace(run.Text, "").Split('\n');
            if (columns >= 20)
                Assert.All(lines, line => Assert.True(line.GetCellWidth() <= columns, Invariant($"{columns}: {line}")));
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(100)]
    [InlineData(40)]
    public void Nothing_is_left_out_on_a_terminal(int columns)
    {
        string text = Flat(CommandRun.OnTerminal(columns, "check", TestFiles.Sample).Text);
        string[] parts = ["ok", "knee-pain", "1.0.0", "draft", Flat(TestFiles.SampleGuideline)];
        Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));
        string answer = Flat(CommandRun.OnTerminal(columns, "explain", TestFiles.SampleCase("rest")).Text);
        string plain = Flat(CommandRun.Of("explain", TestFiles.SampleCase("rest")).Text);
        Assert.Equal(plain, answer);
    }

    [Fact]
    public void A_terminal_shows_colors_and_a_frame_around_an_emergency()
    {
        string text = CommandRun.OnTerminal(80, "evaluate", TestFiles.SampleCase("puncture")).Text;
        Assert.Contains("\u001b[1;91m", text, StringComparison.Ordinal);
        Assert.Contains("┃", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_in_content_is_shown_as_content()
    {
        string answer = CommandRun.OnTerminal(200, "evaluate", TestFiles.SampleCase("rest")).Text;
        Assert.Contains("Knee pain [bold]膝の痛み[/]", answer, StringComparison.Ordinal);
        Assert.Contains("A [bold]膝[/] that hurts", CommandRun.OnTerminal(200, "test", TestFiles.Sample).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Escape_sequences_in_content_do_not_reach_the_terminal()
    {
        string file = scratch.Write(
            "case.json", """{ "title": "t\u001b]0;owned\u0007", "story": "s\u009b31m", "asOf": "2026-11-23", "facts": {} }""");
        Assert.All(
            [CommandRun.Of("evaluate", file).Text, Escape().Replace(CommandRun.OnTerminal(80, "evaluate", file).Text, "")],
            text => Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n'));
    }

    [Fact]
    public void Columns_are_aligned_by_their_width_on_the_screen()
    {
        string folder = scratch.CopySample();
        File.Move(Path.Combine(folder, "cases", "rest.json"), Path.Combine(folder, "cases", "膝膝膝膝膝膝膝膝膝膝.json"));
        string[] lines = CommandRun.Of("test", folder).Lines;
        Assert.Contains("pass    膝膝膝膝膝膝膝膝膝膝.json  A [bold]膝[/] that hurts", lines);
        Assert.Contains("pass    puncture.json              A large effusion", lines);
    }

    public void Dispose() => scratch.Dispose();

    /// <summary>The text without colors, frames and line breaks.</summary>
    private static string Flat(string text) => Layout().Replace(Escape().Replace(text, ""), "");

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Escape();

    [GeneratedRegex(@"[\s\u2500-\u257F]")]
    private static partial Regex Layout();
}
