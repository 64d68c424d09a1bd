using System.CommandLine;
using GuidelineDecisions.Cli.Calendars;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Fhir;
using GuidelineDecisions.Cli.Jobs;
using GuidelineDecisions.Cli.Partners;
using GuidelineDecisions.Cli.Webhooks;

namespace GuidelineDecisions.Cli.Tests.Commands;

public sealed class HelpTests
{
    public static TheoryData<string> Commands =>
    [
        "new", "check", "test", "coverage", "publish", "diff", "evaluate", "explain", "whatif", "generate", "import", "preview", "activate",
        "withdraw", "jobs list", "jobs watch", "jobs show", "jobs changes", "jobs cancel", "jobs retry",
        "partner time-zone",
        "fhir facts", "fhir apply",
        "follow-ups", "follow-ups run",
        "webhook add", "webhook list", "webhook show", "webhook test", "webhook rotate", "webhook replay", "webhook resume",
        "webhook remove",
        "calendar create", "calendar list", "calendar revoke",
        "partner add", "partner key", "partner revoke", "partner move", "partner open", "partner list", "partner audit",
        "backup", "backup verify", "restore",
    ];

    [Fact]
    public void Help_lists_every_command_with_an_example_and_the_exit_codes()
    {
        CommandRun run = CommandRun.Of("--help");
        Assert.Equal(ExitCode.Ok, run.Code);
        foreach (string command in Commands.Select(row => row.Data))
            Assert.Contains($"  dotnet run --project src/Cli -- {command}", run.Text, StringComparison.Ordinal);
        AssertExitCodes(run);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_of_a_command_has_usage_output_examples_and_the_exit_codes(string command)
    {
        CommandRun run = CommandRun.Of([.. command.Split(' '), "--help"]);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Empty(run.Errors);
        Assert.Matches($@"  dotnet run --project src/Cli -- {command} [<\[]", run.Text);
        Assert.Contains("--json", run.Text, StringComparison.Ordinal);
        Assert.Contains("\nOutput:\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("\nExamples:\n", run.Text, StringComparison.Ordinal);
        AssertExitCodes(run);
    }

    [Fact]
    public void Every_command_is_documented_and_its_examples_call_it()
    {
        Type[] groups = [typeof(PartnerCommand), typeof(JobsCommand), typeof(FhirCommand), typeof(CalendarCommand), typeof(WebhookCommand)];
        Type[] commands =
            [.. typeof(DocumentedCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command))
                && !type.IsAbstract).Except(groups)];
        Assert.Equal(Commands.Count, commands.Length);
        Assert.All(commands, type => Assert.True(type.IsSubclassOf(typeof(DocumentedCommand)), type.Name));
        foreach (string command in Commands.Select(row => row.Data))
        {
            string[] help = CommandRun.Of([.. command.Split(' '), "--help"]).Text.Split("\nExamples:\n");
            int examples = help[1].Split('\n').Count(line => $"{line} ".Contains($" -- {command} ", StringComparison.Ordinal));
            Assert.True(examples >= 3, Invariant($"{command} has only {examples} examples."));
        }
    }

    [Theory]
    [InlineData("partner")]
    [InlineData("jobs")]
    [InlineData("fhir")]
    public void Help_of_a_group_lists_its_commands_with_one_example_each(string group)
    {
        CommandRun run = CommandRun.Of(group, "--help");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.All(Commands.Select(row => row.Data).Where(command => command.StartsWith($"{group} ", StringComparison.Ordinal)), command =>
        {
            Assert.Matches($@"\n  {command.Split(' ')[1]} ", run.Text);
            Assert.Single(run.Lines, line => line.Contains($" -- {command}", StringComparison.Ordinal));
        });
        AssertExitCodes(run);
    }

    private static void AssertExitCodes(CommandRun run)
    {
        Assert.Contains("\n  0  ok\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("\n  1  something is wrong", run.Text, StringComparison.Ordinal);
        Assert.Contains("\n  2  wrong usage", run.Text, StringComparison.Ordinal);
    }
}
