using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private const string DateForm = "a date such as 2026-11-23, from 1900-01-01 to 2199-12-31";

    private const string Counts = "expected a whole number from 1 to 1000000000.";
    private const string Seeds = "expected a whole number from 0 to 9223372036854775807.";
    private const string PartnerIds = "at most 40 lower-case letters, digits and hyphens, beginning with a letter";
    private const string TimeZones = "Expected the id of an IANA time zone such as Europe/Berlin, or UTC.";
    private const string Expiry = "a future date such as 2027-03-31, or a number of days from 1 to 3650";

    private const string Addresses = "the https address of a service without a path, such as https://eu2.example.org";

    private const string GuidelineIds = Names.GuidelineIdForm;
    private const string JobIds = $"{JobId.Form}, as shown by jobs list";

    private readonly ScratchFolder scratch = new();

    [Theory]
    [InlineData("",
        "A command is missing. Expected one of: new, check, test, coverage, diff, evaluate, explain, whatif, generate, import, fhir, "
        + "publish, preview, activate, withdraw, jobs, follow-ups, calendar, webhook, partner, backup, restore.")]
    [InlineData("chek x",
        "Unknown command 'chek'; did you mean 'check'? Expected one of: new, check, test, coverage, diff, evaluate, explain, whatif, "
        + "generate, import, fhir, publish, preview, activate, withdraw, jobs, follow-ups, calendar, webhook, partner, backup, restore.")]
    [InlineData("--jsno",
        "Unknown command '--jsno'. Expected one of: new, check, test, coverage, diff, evaluate, explain, whatif, generate, import, fhir, "
        + "publish, preview, activate, withdraw, jobs, follow-ups, calendar, webhook, partner, backup, restore.")]
    [InlineData("check", "Required argument 'PATH' missing for command: 'check'.")]
    [InlineData("check --jsno x", "Unknown option '--jsno'; did you mean '--json'? Expected one of: --strict, --explain, --json.")]
    [InlineData("evaluate --asof x", "Unknown option '--asof'; did you mean '--as-of'? Expected one of: --guideline, --as-of, --json.")]
    [InlineData("evaluate", "Required argument 'FILE' missing for command: 'evaluate'.")]
    [InlineData("evaluate x y", "Unrecognized command or argument 'y'.")]
    [InlineData("evaluate x --as-of", "Required argument missing for option: '--as-of'.")]
    [InlineData("evaluate x --as-of 2026-02-30", $"--as-of: found '2026-02-30'; expected {DateForm}.")]
    [InlineData("evaluate x --as-of 1899-12-31", $"--as-of: found '1899-12-31'; expected {DateForm}.")]
    [InlineData("evaluate /no/such/file", "/no/such/file does not exist.")]
    [InlineData("evaluate @x", "@x does not exist.")]
    [InlineData("explain - --guideline /no/such/folder", "/no/such/folder does not exist.")]
    [InlineData("test /no/such/folder", "/no/such/folder does not exist.")]
    [InlineData("coverage /no/such/folder", "/no/such/folder does not exist.")]
    [InlineData("coverage x --at-least 101", "--at-least: found '101'; expected a number from 0 to 100.")]
    [InlineData("coverage x --at-least most", "--at-least: found 'most'; expected a number from 0 to 100.")]
    [InlineData("diff 1.0.0", "Required argument 'TO' missing for command: 'diff'.")]
    [InlineData("diff 1.0.0 /no/such/folder", "/no/such/folder does not exist.")]
    [InlineData("diff 1.0.0 9.0.0 --guideline her2-vertebral-metastasis",
        "Unknown version '9.0.0'; did you mean '1.0.0'? Expected one of: 1.2.0, 1.1.0, 1.0.0.")]
    [InlineData("diff 1.0.0 1.1.0 --guideline her3",
        "Unknown guideline 'her3'. Expected one of: her2-vertebral-metastasis, incidental-lung-nodule.")]
    [InlineData("whatif /no/such/file", "/no/such/file does not exist.")]
    [InlineData("generate --seed 1", "Option '--count' is required.")]
    [InlineData("generate --count 1", "Option '--seed' is required.")]
    [InlineData("generate --count 0 --seed 1", $"--count: found '0'; {Counts}")]
    [InlineData("generate --count 1000000001 --seed 1", $"--count: found '1000000001'; {Counts}")]
    [InlineData("generate --count 1.5 --seed 1", $"--count: found '1.5'; {Counts}")]
    [InlineData("generate --count 1 --seed -1", $"--seed: found '-1'; {Seeds}")]
    [InlineData("generate --count 1 --seed 9223372036854775808", $"--seed: found '9223372036854775808'; {Seeds}")]
    [InlineData("generate --count 1 --seed 1 --as-of 2026-02-30", $"--as-of: found '2026-02-30'; expected {DateForm}.")]
    [InlineData("generate --count 1 --seed 1 --prefix x%2F",
        $"--prefix: the prefix, a hyphen and a number must form a case id, {CaseId.Form}.")]
    [InlineData("generate --count 1 --seed 1 --guideline her3",
        "Unknown guideline 'her3'. Expected one of: her2-vertebral-metastasis, incidental-lung-nodule. A path must exist.")]
    [InlineData("generate 5 --count 1 --seed 1", "Unrecognized command or argument '5'.")]
    [InlineData("import", "Expected either FILE or --samples; neither is given.")]
    [InlineData("import x --samples", "Expected either FILE or --samples; both are given.")]
    [InlineData(
        "import --sample", "Unknown option '--sample'; did you mean '--samples'? Expected one of: --samples, --url, --key, --json.")]
    [InlineData("import x --url ftp://x", "--url: found 'ftp://x'; expected the address of a service, such as http://127.0.0.1:7071.")]
    [InlineData("activate", "Required argument 'GUIDELINE' missing for command: 'activate'.")]
    [InlineData("activate g 1.0.0", "Option '--reason' is required.")]
    [InlineData("activate G 1.0.0 --reason x", $"GUIDELINE: found 'G'; expected {GuidelineIds}.")]
    [InlineData("activate .. 1.0.0 --reason x", $"GUIDELINE: found '..'; expected {GuidelineIds}.")]
    [InlineData("activate g 1.0 --reason x", $"VERSION: found '1.0'; expected {GuidelineVersion.Form}.")]
    [InlineData("activate g 1.0.0 --resaon x", "Unrecognized command or argument '--resaon'.")]
    [InlineData("withdraw g 1.0.0", "Option '--reason' is required.")]
    [InlineData("withdraw g 1.0 --reason x", $"VERSION: found '1.0'; expected {GuidelineVersion.Form}.")]
    [InlineData("preview g", "Required argument 'VERSION' missing for command: 'preview'.")]
    [InlineData("preview g x/y", $"VERSION: found 'x/y'; expected {GuidelineVersion.Form}.")]
    [InlineData("jobs", "A command is missing. Expected one of: list, watch, show, changes, cancel, retry.")]
    [InlineData("jobs wach x", "Unknown command 'wach'; did you mean 'watch'? Expected one of: list, watch, show, changes, cancel, retry.")]
    [InlineData("jobs watch", "Required argument 'JOB' missing for command: 'watch'.")]
    [InlineData("jobs watch x", $"JOB: found 'x'; expected {JobIds}.")]
    [InlineData("jobs cancel ..", $"JOB: found '..'; expected {JobIds}.")]
    [InlineData("jobs list --after x", $"--after: found 'x'; expected {JobIds}.")]
    [InlineData("jobs list --count 0", "--count: found '0'; expected a whole number from 1 to 100.")]
    [InlineData("jobs list --count 101", "--count: found '101'; expected a whole number from 1 to 100.")]
    [InlineData("partner", "A command is missing. Expected one of: add, time-zone, key, revoke, move, open, list, audit.")]
    [InlineData(
        "partner ad x", "Unknown command 'ad'; did you mean 'add'? Expected one of: add, time-zone, key, revoke, move, open, list, audit.")]
    [InlineData("partner add", "Required argument 'ID' missing for command: 'add'.")]
    [InlineData("partner add X", $"ID: found 'X'; expected {PartnerIds}.")]
    [InlineData("partner add x --buckets 3", "--buckets: found '3'; expected a power of two from 1 to 256.")]
    [InlineData(
        "partner add x --time-zone Europe/Berlim",
        "--time-zone: Unknown time zone 'Europe/Berlim'; did you mean 'Europe/Berlin'? " + TimeZones)]
    [InlineData("partner add x --time-zone berlin", "--time-zone: Unknown time zone 'berlin'; did you mean 'Europe/Berlin'? " + TimeZones)]
    [InlineData("partner time-zone x", "Required argument 'ZONE' missing for command: 'time-zone'.")]
    [InlineData("partner time-zone x Mars/Base", "ZONE: Unknown time zone 'Mars/Base'. " + TimeZones)]
    [InlineData("partner key x", "Option '--scopes' is required.")]
    [InlineData("partner key x --scopes recommend --expires 0", $"--expires: found '0'; expected {Expiry}.")]
    [InlineData("partner key x --scopes recommend --expires 2026-11-23", $"--expires: found '2026-11-23'; expected {Expiry}.")]
    [InlineData("partner open X", $"ID: found 'X'; expected {PartnerIds}.")]
    [InlineData("partner move x --address https://a.example --via f --key-file k", "Option '--to' is required.")]
    [InlineData("partner move x --to s --via f --key-file k", "Option '--address' is required.")]
    [InlineData("partner move x --to s --address https://a.example --key-file k", "Option '--via' is required.")]
    [InlineData("partner move x --to s --address https://a.example --via f", "Option '--key-file' is required.")]
    [InlineData("partner move x --to s --address a.example --via f --key-file k", $"--address: found 'a.example'; expected {Addresses}.")]
    [InlineData(
        "partner move x --to s --address http://a.example --via f --key-file k",
        $"--address: found 'http://a.example'; expected {Addresses}.")]
    [InlineData(
        "partner move x --to s --address https://a.example/api --via f --key-file k",
        $"--address: found 'https://a.example/api'; expected {Addresses}.")]
    [InlineData("partner revoke x gdk.x.0", "KEYID: expected the 12 hexadecimal digits between the second and the third dot of the key.")]
    public void Wrong_usage_is_reported_on_standard_error(string line, string expected)
    {
        CommandRun run = CommandRun.WithInput(Requests.Her2, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Empty(run.Text);
        Assert.Equal(expected, run.Errors.Split('\n')[0]);
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("check")]
    public void An_empty_name_is_wrong_usage(string command) => Assert.Equal(ExitCode.WrongUsage, CommandRun.Of(command, "").Code);

    [Fact]
    public void A_folder_is_not_a_file()
    {
        CommandRun run = CommandRun.Of("evaluate", scratch.Path);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Equal($"{scratch.Path} is a folder; expected a file.\n", run.Errors);
    }

    [Fact]
    public void An_endless_file_is_not_read_to_its_end()
    {
        CommandRun run = CommandRun.Of("evaluate", scratch.Write("large.json", new string(' ', (16 * 1024 * 1024) + 1)));
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("is larger than 16 MiB", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("partner")]
    [InlineData("partner add")]
    public void Wrong_usage_points_to_help(string command) =>
        Assert.Equal($"For help: dotnet run --project src/Cli -- {command} --help",
            CommandRun.Of(command.Split(' ')).Errors.TrimEnd().Split('\n')[^1]);

    [Fact]
    public void Json_does_not_turn_wrong_usage_into_a_document()
    {
        CommandRun run = CommandRun.Of("evaluate", "/no/such/file", "--json");
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Empty(run.Bytes);
    }

    public void Dispose() => scratch.Dispose();
}
