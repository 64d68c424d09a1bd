using System.Text;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Tests;

/// <summary>The program as a separate process, as a script runs it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Exit_codes_reach_the_shell()
    {
        Assert.Equal(0, (await ProcessRun.Of(["check", TestFiles.Sample])).Code);
        Assert.Equal(1, (await ProcessRun.Of(["check", TestFiles.SampleCase("rest")])).Code);
        ProcessRun usage = await ProcessRun.Of(["check", "--no-such-option"]);
        Assert.Equal(2, usage.Code);
        Assert.StartsWith("Unknown option '--no-such-option'.", usage.Errors, StringComparison.Ordinal);
        Assert.Empty(usage.Bytes);
    }

    [Fact]
    public async Task Standard_input_and_output_are_UTF8_without_a_byte_order_mark_or_escapes_whatever_the_locale()
    {
        var environment = new Dictionary<string, string> { ["LC_ALL"] = "en_US.ISO-8859-1", ["TERM"] = "xterm-256color" };
        ProcessRun run = await ProcessRun.Of(["evaluate", TestFiles.SampleCase("rest")], environment: environment);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("Knee pain [bold]膝の痛み[/]", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Text);
        Assert.Equal(CommandRun.Of("evaluate", TestFiles.SampleCase("rest")).Text, run.Text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Json_of_standard_input_is_the_same_bytes_as_in_process()
    {
        ProcessRun run = await ProcessRun.Of(["explain", "-", "--json"], Requests.Her2);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(CommandRun.WithInput(Requests.Her2, "explain", "-", "--json").Bytes, run.Bytes);
        Assert.Equal((byte)'{', run.Bytes[0]);
        Assert.Equal("}", Encoding.UTF8.GetString(run.Bytes[^1..]));
    }

    [Fact]
    public async Task Output_that_cannot_be_written_is_reported_in_one_sentence()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        ProcessRun run = await ProcessRun.Of(["evaluate", TestFiles.SampleCase("rest")], outputTo: "/dev/full");
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.StartsWith("The output cannot be written: ", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }
}
