using System.Text.Json;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Tests.Checking;

public sealed class CheckProofTests : IDisposable
{
    private static readonly (string Found, string Instead) Exhaustive =
        ("\"id\": \"danger\",", "\"id\": \"danger\", \"exhaustive\": true,");

    private readonly ScratchFolder scratch = new();

    [Fact]
    public void The_shipped_versions_have_no_findings_and_1_1_0_is_the_minor_version_that_it_claims_to_be()
    {
        CommandRun run = CommandRun.Of("check", TestFiles.Shipped);
        Assert.True(run.Code == ExitCode.Ok, run.Text);
        Assert.Matches(
            @"\nher2-vertebral-metastasis 1\.0\.0: \d+ classes of facts, [\d,]+ diagram nodes: proved for every possible patient that .*"
            + @"; there is no previous version to compare with\.\n",
            run.Text);
        Assert.Matches(@"\nher2-vertebral-metastasis 1\.1\.0: .*; minor after 1\.0\.0\.\n", run.Text);
    }

    [Fact]
    public void A_finding_is_an_error_with_its_place_and_an_example_patient()
    {
        string folder = scratch.CopySample(Exhaustive);
        string file = Path.Combine(folder, "guideline.json");
        CommandRun run = CommandRun.Of("check", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains(
            Invariant($"{file}:{LineOf(file, "\"danger\", \"exhaustive\"")}: ")
            + "/topics/1: The topic 'danger' is declared exhaustive, but nothing in it is advised for: "
            + "kneePain true, signs (none); nothing else known.",
            run.Lines);
        Assert.Matches(@"\n1 error +knee-pain +1\.0\.0 ", run.Text);
        Assert.Matches(
            @"\nknee-pain 1\.0\.0: \d+ classes of facts, \d+ diagram nodes: 1 finding for all possible patients; there is no previous "
            + @"version ",
            run.Text);
        Assert.Contains("1 guideline version checked: 1 error.", run.Lines);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void A_broken_invariant_is_shown_with_an_example_patient()
    {
        string folder = scratch.CopySample(
            ("\"invariants\": []", """
            "invariants": [{ "id": "left", "text": "No rest for the left.", "when": { "fact": "side", "equals": "left" }, "never": "rest" }]
            """));
        CommandRun run = CommandRun.Of("check", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains(
            ": /invariants/0: The invariant 'left' (No rest for the left.) is broken: 'rest' is advised for: kneePain true, ",
            run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_document_has_the_patient_in_the_form_of_a_request()
    {
        CommandRun run = CommandRun.Of("check", "--json", scratch.CopySample(Exhaustive));
        Assert.Equal(ExitCode.Wrong, run.Code);
        JsonElement guideline = Assert.Single(Guidelines(run));
        Assert.False(guideline.GetProperty("ok").GetBoolean());
        Assert.Empty(guideline.GetProperty("errors").EnumerateArray());
        JsonElement finding = Assert.Single(guideline.GetProperty("findings").EnumerateArray());
        Assert.Equal(["kind", "pointer", "line", "detail", "patient"], Keys(finding));
        Assert.Equal("gap", finding.GetProperty("kind").GetString());
        Assert.Equal("/topics/1", finding.GetProperty("pointer").GetString());
        Assert.Equal(JsonValueKind.Number, finding.GetProperty("line").ValueKind);
        Assert.Equal("""{"asOf":"2026-01-01","facts":{"kneePain":true,"signs":[]}}""", finding.GetProperty("patient").GetRawText());
    }

    [Fact]
    public void A_rule_that_never_holds_has_no_example_patient()
    {
        const string Sign = """{ "fact": "signs", "includesAny": ["noPulse"] }""";
        string folder = scratch.CopySample((Sign, $$"""{ "all": [{{Sign}}, { "fact": "signs", "empty": true }] }"""));
        JsonElement[] findings = [.. Guidelines(CommandRun.Of("check", "--json", folder))[0].GetProperty("findings").EnumerateArray()];
        Assert.Equal(["/rules/2", "/notices/0"], findings.Select(finding => finding.GetProperty("pointer").GetString()));
        Assert.All(findings, finding => Assert.Equal("never-holds", finding.GetProperty("kind").GetString()));
        Assert.All(findings, finding => Assert.Equal(JsonValueKind.Null, finding.GetProperty("patient").ValueKind));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_version_number_that_claims_too_little_is_an_error_with_an_example_patient(bool given)
    {
        string before = scratch.CopyShipped("1.0.0", given ? "elsewhere/1.0.0" : "her2/1.0.0");
        string folder = scratch.CopyShipped("1.1.0", "her2/1.0.1", ("\"version\": \"1.1.0\"", "\"version\": \"1.0.1\""));
        string file = Path.Combine(folder, "guideline.json");
        string[] paths = given ? [folder, before] : [folder];
        CommandRun run = CommandRun.Of(["check", .. paths]);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Matches(
            Invariant(
                $":{LineOf(file, "\"version\": \"1.0.1\"")}: /version: 1\\.0\\.1 after 1\\.0\\.0 claims a patch change, but it is a minor ")
            + "one: decisions "
            + "change: S[^ ]+: [a-z ]+ -> [a-z ]+ for: her2Status positive, .*; nothing else known\\.\n",
            run.Text);
        Assert.Contains("; minor after 1.0.0.", run.Text, StringComparison.Ordinal);
        JsonElement guideline = Guidelines(CommandRun.Of(["check", "--json", .. paths]))[0];
        Assert.False(guideline.GetProperty("ok").GetBoolean());
        Assert.Equal("1.0.0", guideline.GetProperty("predecessor").GetString());
        Assert.Equal("minor", guideline.GetProperty("size").GetString());
        JsonElement finding = Assert.Single(guideline.GetProperty("findings").EnumerateArray());
        Assert.Equal("claims-too-little", finding.GetProperty("kind").GetString());
        Assert.Equal("positive", finding.GetProperty("patient").GetProperty("facts").GetProperty("her2Status").GetString());
    }

    [Fact]
    public void A_version_is_compared_with_the_highest_lower_version_without_errors()
    {
        scratch.CopySampleTo("knee/1.0.0");
        scratch.CopySampleTo("knee/1.1.0", Version("1.1.0"));
        scratch.CopySampleTo("knee/1.2.0", Version("1.2.0"), ("\"draft\"", "\"drafty\""));
        scratch.CopySampleTo("knee/2.0.0", Version("2.0.0"));
        JsonElement guideline =
            Assert.Single(Guidelines(CommandRun.Of("check", "--json", scratch.CopySampleTo("knee/1.2.1", Version("1.2.1")))));
        Assert.Equal("1.1.0", guideline.GetProperty("predecessor").GetString());
        Assert.Equal("patch", guideline.GetProperty("size").GetString());
        Assert.True(guideline.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Another_guideline_in_a_neighboring_folder_is_not_the_previous_version()
    {
        scratch.CopySampleTo("mixed/1.0.0", ("\"id\": \"knee-pain\"", "\"id\": \"hip-pain\""));
        CommandRun run = CommandRun.Of("check", "--json", scratch.CopySampleTo("mixed/1.1.0", Version("1.1.0")));
        Assert.Equal(JsonValueKind.Null, Guidelines(run)[0].GetProperty("predecessor").ValueKind);
    }

    [Fact]
    public void Changed_facts_require_a_major_version()
    {
        scratch.CopySampleTo("knee/1.0.0");
        string folder = scratch.CopySampleTo("knee/1.1.0", Version("1.1.0"), ("\"to\": 500", "\"to\": 600"));
        CommandRun run = CommandRun.Of("check", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains(
            ": /version: 1.1.0 after 1.0.0 claims a minor change, but it is a major one: the facts change: effusionMl range 0 to 600, "
            + "was 0 to 500.",
            run.Text, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private static (string Found, string Instead) Version(string version) => ("\"version\": \"1.0.0\"", $"\"version\": \"{version}\"");

    private static int LineOf(string file, string text) =>
        Array.FindIndex(File.ReadAllLines(file), line => line.Contains(text, StringComparison.Ordinal)) + 1;

    private static JsonElement[] Guidelines(CommandRun run) => [.. run.Json.GetProperty("guidelines").EnumerateArray()];

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(member => member.Name);
}
