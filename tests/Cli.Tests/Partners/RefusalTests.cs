using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Tests.Serving;

namespace GuidelineDecisions.Cli.Tests.Partners;

/// <summary>What is not done, and the sentence that says so.</summary>
public sealed class RefusalTests(Service service)
{
    [Fact]
    public async Task An_existing_partner_stays_as_it_is_and_other_buckets_are_refused()
    {
        Machine machine = (await service.GetAsync()).Machine;
        CommandRun.On(machine, "partner", "add", "twice", "--name", "First", "--buckets", "32");
        foreach (string[] options in (string[][])[[], ["--buckets", "32"], ["--name", "Second"]])
        {
            CommandRun again = CommandRun.On(machine, ["partner", "add", "twice", .. options]);
            Assert.Equal(ExitCode.Ok, again.Code);
            Assert.Equal(
                "The partner 'twice' already exists and stays as it is: "
                    + "name 'First', 32 buckets, time zone UTC, added 2026-11-23 23:30:00Z.\n",
                again.Text);
        }

        CommandRun other = CommandRun.On(machine, "partner", "add", "twice", "--buckets", "16");
        Assert.Equal(ExitCode.Wrong, other.Code);
        Assert.Equal("--buckets: Found 16; the partner 'twice' was created with 32, which cannot be changed.\n", other.Errors);
        CommandRun json = CommandRun.On(machine, "partner", "add", "twice", "--buckets", "16", "--json");
        Assert.Equal(ExitCode.Wrong, json.Code);
        Assert.Equal("/buckets", json.Json.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Only_the_partner_of_the_service_gets_keys_for_the_whole_service()
    {
        Machine machine = (await service.GetAsync()).Machine;
        CommandRun refused = CommandRun.On(machine, "partner", "key", "demo", "--scopes", "recommend,operate");
        Assert.Equal((ExitCode.Wrong, ""), (refused.Code, refused.Text));
        Assert.Equal(
            "--scopes: Found operate, whose authority covers the whole service. Only a key of the service's own partner, whose id "
            + "is 'service', can have it.\n",
            refused.Errors);
        Assert.Equal(ExitCode.Ok, CommandRun.On(machine, "partner", "add", "service").Code);
        CommandRun made = CommandRun.On(machine, "partner", "key", "service", "--scopes", "operate,guidelines.publish", "--json");
        Assert.Equal(
            ["guidelines.publish", "operate"], made.Json.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
    }

    [Theory]
    [InlineData("partner key nobody --scopes recommend", "ID: There is no partner with this id.")]
    [InlineData("partner revoke nobody 0123456789ab", "KEYID: There is no such partner, or the partner has no key with this id.")]
    [InlineData("partner revoke demo 0123456789ab", "KEYID: There is no such partner, or the partner has no key with this id.")]
    [InlineData("partner audit nobody", "ID: There is no partner with this id.")]
    public async Task A_missing_partner_or_key_is_reported(string line, string expected)
    {
        CommandRun run = CommandRun.On((await service.GetAsync()).Machine, line.Split(' '));
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Empty(run.Text);
        Assert.Equal(expected + "\n", run.Errors);
    }

    [Fact]
    public void All_usage_errors_are_reported_at_once()
    {
        CommandRun run = CommandRun.Of(
            "partner", "key", "North", "--scopes", "recomend,cases.read,case.write", "--label", new string('x', 101), "--expires",
            "yesterday");
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("ID: found 'North'; expected at most 40 lower-case letters", run.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "--scopes: Unknown scope 'recomend'; did you mean 'recommend'? Expected one of: recommend, cases.read, cases.write, "
            + "webhooks, guidelines.publish, operate.\n",
            run.Errors, StringComparison.Ordinal);
        Assert.Contains("--scopes: Unknown scope 'case.write'; did you mean 'cases.write'?", run.Errors, StringComparison.Ordinal);
        Assert.Contains("--label: expected at most 100 characters on one line.\n", run.Errors, StringComparison.Ordinal);
        Assert.Contains("--expires: found 'yesterday'; expected a future date such as 2027-03-31", run.Errors, StringComparison.Ordinal);
    }
}
