using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;

namespace GuidelineDecisions.Cli.Tests.WhatIf;

public sealed class WhatIfTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Fact]
    public void The_smallest_sets_of_questions_that_settle_a_rule_are_shown()
    {
        CommandRun run = CommandRun.Of("whatif", TestFiles.SampleCase("nothing-known"));
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Empty(run.Errors);
        Assert.Contains(
            """
            What would settle undetermined rules
              RECOMMEND Rest [R1-rest]
                these 2 questions together settle it:
                  kneePain: Does the knee hurt?
                  effusionMl: How much effusion?

            """,
            run.Text, StringComparison.Ordinal);
        Assert.Contains(
            """
              OPTION Crutches [R4-crutches]
                these 2 questions together settle it:
                  kneePain: Does the knee hurt?
                  total: What is the total?
                or these 3 questions together settle it:
                  kneePain: Does the knee hurt?
                  gait: How is the gait?
                  stairs: Are stairs possible?

            """,
            run.Text, StringComparison.Ordinal);
        Assert.Contains("  Nothing: no other value of one known fact changes the decision.", run.Lines);
        Assert.Contains("Made up for tests: not for patients.", run.Lines);
    }

    [Fact]
    public void The_effects_of_other_values_are_shown_fact_by_fact()
    {
        CommandRun run = CommandRun.Of("whatif", TestFiles.SampleCase("rest"));
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("  Nothing is undetermined.", run.Lines);
        Assert.Contains(
            "  gait (gait)\n    gait limping -> even: removes R4-crutches (option): Crutches\n", run.Text, StringComparison.Ordinal);
        Assert.Contains(
            """
              effusion (effusionMl)
                effusionMl 10.5 mL -> 50.5 mL (at least 50.5 mL):
                  removes R1-rest (recommend): Rest
                  adds R2-puncture (consider): Puncture

            """,
            run.Text, StringComparison.Ordinal);
        Assert.Contains("adds R3-emergency (urgent): Emergency pathway", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Effects_of_several_changes_together_are_shown()
    {
        string input = Requests.Knee("""{ "kneePain": true, "signs": [], "gait": "even", "stairs": "yes", "effusionMl": 60 }""");
        CommandRun run = CommandRun.WithInput(input, "whatif", "-", "--guideline", TestFiles.Sample);
        Assert.Contains(
            "What only several changes together would change\n"
            + "  gait even -> limping and stairs yes -> no: adds R4-crutches (option): Crutches\n",
            run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_changes_that_a_tumor_board_would_ask_for_are_shown_for_a_shipped_case()
    {
        string file = Path.Combine(TestFiles.ShippedVersion("1.0.0"), "cases", "deferral-lesion-1-9-cm.json");
        CommandRun run = CommandRun.Of("whatif", file);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("    largestLesionCm 1.9 cm -> 2 cm (at least 2 cm):\n", run.Text, StringComparison.Ordinal);
        Assert.Contains(
            "      removes S23-defer-local-therapy (option): Deferring local therapy of the vertebrae\n", run.Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "      adds S35-multidisciplinary-review (recommend): Multidisciplinary review\n", run.Text, StringComparison.Ordinal);
        Assert.Contains("    locallyAdvanced true -> false: scope: in -> out\n", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_document_is_byte_for_byte_the_HTTP_response()
    {
        CommandRun run = CommandRun.Of("whatif", scratch.Write("request.json", Requests.Her2), "--json");
        Assert.Equal(ExitCode.Ok, run.Code);
        PublishedVersion version = new ShippedGuidelines().Find("her2-vertebral-metastasis")!.Active!;
        using JsonDocument request = JsonDocument.Parse(Requests.Her2);
        PatientFacts facts = version.Facts.Read(request.RootElement.GetProperty("facts"), new DateOnly(2026, 11, 23)).Value!;
        var expected = new ArrayBufferWriter<byte>();
        WhatIfAnalysis analysis = WhatIfAnalysis.Of(version.Guideline, cancel: TestContext.Current.CancellationToken).Value!;
        AnswerWriter.Write(
            Evaluator.Decide(facts), expected,
            new AnswerContent(WhatIf: analysis.For(facts, cancel: TestContext.Current.CancellationToken).Value!));
        Assert.Equal(expected.WrittenSpan.ToArray(), run.Bytes);
        Assert.Equal(["settling", "changes", "flips"], run.Json.GetProperty("whatIf").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Invalid_facts_give_the_same_errors_as_evaluate()
    {
        string file = scratch.Write("request.json", Requests.Knee("""{ "gait": "hopping" }"""));
        string[] rest = [file, "--guideline", TestFiles.Sample];
        CommandRun run = CommandRun.Of(["whatif", .. rest]);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Equal(CommandRun.Of(["evaluate", .. rest]).Errors, run.Errors);
        Assert.Equal(CommandRun.Of(["evaluate", "--json", .. rest]).Text, CommandRun.Of(["whatif", "--json", .. rest]).Text);
    }

    [Fact]
    public void A_broken_guideline_is_reported_with_its_errors()
    {
        string folder = scratch.CopySample(("\"draft\"", "\"drafty\""));
        CommandRun run = CommandRun.Of("whatif", Path.Combine(folder, "cases", "rest.json"));
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Contains("guideline.json:5: /status: Unknown value 'drafty'", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();
}
