using System.Text.Json;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Tests.Checking;

public sealed class ExplainRuleTests : IDisposable
{
    private const string Effusion = "\"when\": { \"not\": { \"fact\": \"effusionMl\", \"moreThan\": 400 } }";
    private const string Sign = """{ "fact": "signs", "includesAny": ["noPulse"] }""";

    private readonly ScratchFolder scratch = new();

    [Fact]
    public void A_rule_that_can_hold_is_shown_with_a_patient_for_whom_it_holds_and_one_for_whom_it_is_ruled_out()
    {
        CommandRun run = CommandRun.Of("check", TestFiles.Sample, "--explain", "R2-puncture");
        Assert.True(run.Code == ExitCode.Ok, run.Text);
        Assert.Equal(
            """
            knee-pain 1.0.0: the rule 'R2-puncture' holds, for example for:
              kneePain true, effusionMl 50.5; nothing else known
            knee-pain 1.0.0: the rule 'R2-puncture' is ruled out for a patient in scope, for example for:
              kneePain true, effusionMl 50.4; nothing else known

            """, run.Text);
    }

    [Fact]
    public void A_rule_that_never_holds_is_explained_by_the_smallest_set_of_parts_with_their_places()
    {
        // The contradiction and the scope leave no puncture without pain; the other conditions do not matter.
        string folder = scratch.CopySample((Effusion, """
            "when": {
              "all": [
                { "fact": "side", "equals": "left" },
                { "not": { "any": [{ "fact": "effusionMl", "moreThan": 400 }, { "is": "large-effusion" }] } },
                { "fact": "effusionMl", "atLeast": 200 }
              ]
            }
            """));
        string file = Path.Combine(folder, "guideline.json");
        CommandRun run = CommandRun.Of("check", folder, "--explain", "R1-rest");
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains(
            "knee-pain 1.0.0: the rule 'R1-rest' holds for no possible patient, because these 2 parts together exclude it:", run.Lines);
        Assert.Equal(2, run.Lines.Count(line => line.StartsWith($"  {file}:", StringComparison.Ordinal)));
        Assert.Contains(
            Invariant($"  {file}:{LineOf(file, "large-effusion\", \"label")}: /definitions/0/when: ")
            + "the definition 'large-effusion' of the rule 'R1-rest': effusionMl is not at least 50.5 mL", run.Lines);
        Assert.Contains(
            Invariant($"  {file}:{LineOf(file, "\"atLeast\": 200")}: /rules/0/when/all/2: ")
            + "the rule 'R1-rest': effusionMl is at least 200 mL",
            run.Lines);
        Assert.Contains("  Without any one of these parts there would be such a patient.", run.Lines);
    }

    [Fact]
    public void Contradictions_and_defeating_rules_are_parts()
    {
        string defeated = scratch.CopySampleTo("defeated", (Effusion, "\"when\": { \"fact\": \"effusionMl\", \"moreThan\": 400 }"));
        Assert.Contains(
            "/rules/0/defeatedBy/0: the rule 'R2-puncture', which defeats 'R1-rest', is ruled out",
            CommandRun.Of("check", defeated, "--explain", "R1-rest").Text, StringComparison.Ordinal);
        string contradicted = scratch.CopySampleTo("contradicted", (
            Sign + ",\n      \"then\"",
            """{ "all": [{ "fact": "kneePain", "equals": false }, { "fact": "punctured", "reached": true }] }, "then" """));
        JsonElement never = CommandRun.Of("check", "--json", contradicted, "--explain", "R3-emergency").Json
            .GetProperty("guidelines")[0].GetProperty("neverHolds");
        Assert.Equal(
            ["/rules/2/when/all/0", "/rules/2/when/all/1", "/contradictions/0"],
            never.EnumerateArray().Select(part => part.GetProperty("pointer").GetString()));
    }

    [Fact]
    public void A_rule_that_is_never_ruled_out_is_explained()
    {
        string folder = scratch.CopySample(
            (Effusion, "\"when\": { \"fact\": \"kneePain\", \"equals\": true }"), ("[\"R2-puncture\"]", "[]"));
        CommandRun run = CommandRun.Of("check", folder, "--explain", "R1-rest");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains(
            "knee-pain 1.0.0: the rule 'R1-rest' is never ruled out for a patient in scope, because of this part:", run.Lines);
        Assert.Contains("/scope/when: the scope: kneePain is true", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_rule_is_an_error_with_a_suggestion()
    {
        CommandRun run = CommandRun.Of("check", TestFiles.Sample, "--explain", "R2-punctur");
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains(": /rules: Unknown rule 'R2-punctur'; did you mean 'R2-puncture'?", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_say_the_same_and_promised_times_are_warnings_that_fail_only_when_strict()
    {
        string folder = scratch.CopySample(
            ("\"text\": \"Consider a puncture.\"", "\"text\": \"Consider a puncture every 2 to 4 weeks.\""),
            ("  \"notices\": [", "\"notices\": ["),
            ("""
              ],
            "notices": [
            """, """
              ,
              {
                "id": "R5-again", "topic": "care", "statements": ["S2"],
                "when": { "not": { "any": [{ "not": { "is": "large-effusion" } }, { "fact": "effusionMl", "lessThan": 10 }] } },
                "then": { "verdict": "consider", "action": "puncture", "text": "Consider it." }
              }
            ],
            "notices": [
            """));
        CommandRun run = CommandRun.Of("check", folder);
        Assert.True(run.Code == ExitCode.Ok, run.Text);
        Assert.Contains(
            ": /rules/4: warning: The rule 'R5-again' says the same as 'R2-puncture' about every possible patient; ",
            run.Text, StringComparison.Ordinal);
        Assert.Contains(
            ": /rules/1/then/text: warning: The text of the rule 'R2-puncture' promises a time ('every 2 to 4 weeks'), but no schedule ",
            run.Text, StringComparison.Ordinal);
        Assert.Contains("1 guideline version checked: no errors, 2 warnings.", run.Lines);
        CommandRun strict = CommandRun.Of("check", "--strict", "--json", folder);
        Assert.Equal(ExitCode.Wrong, strict.Code);
        JsonElement guideline = strict.Json.GetProperty("guidelines")[0];
        Assert.False(guideline.GetProperty("ok").GetBoolean());
        Assert.Equal(
            ["duplicate-rule", "promised-schedule"],
            guideline.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("kind").GetString()));
    }

    public void Dispose() => scratch.Dispose();

    private static int LineOf(string file, string text) =>
        Array.FindIndex(File.ReadAllLines(file), line => line.Contains(text, StringComparison.Ordinal)) + 1;
}
