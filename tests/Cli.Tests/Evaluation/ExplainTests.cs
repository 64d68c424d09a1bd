namespace GuidelineDecisions.Cli.Tests.Evaluation;

public sealed class ExplainTests
{
    [Fact]
    public void A_recommendation_is_shown_with_its_whole_basis()
    {
        string text = CommandRun.Of("explain", TestFiles.SampleCase("rest")).Text;
        Assert.Contains(
            """
                Our reading: a week.
                because effusion (effusionMl): 10.5 mL, which is not at least 50.5 mL
                because effusion (effusionMl): 10.5 mL, which is not more than 400 mL
                S1 "Rest the knee"
                  strength: should; directness: direct, indirect-outcome; kind: directive
                  citation 1 (confirmed): Doe [2026], "Knees" (膝)
                  citation 2 (unresolved): not identified
                  concern: A concern.
                  note: A note.
                  Our reading: every knee.

            """,
            text, StringComparison.Ordinal);
        Assert.Contains("because impairment (impairment): 2, which is severe (2 to 2)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_that_were_considered_but_do_not_apply_are_shown_with_the_reason()
    {
        string text = CommandRun.Of("explain", TestFiles.SampleCase("puncture")).Text;
        Assert.Contains(
            """
              RECOMMEND Rest: Rest the knee [for a week]. [R1-rest] [S1]
                its condition holds, but R2-puncture defeats it
                because knee pain (kneePain): true
                because effusion (effusionMl): 50.5 mL, which is at least 50.5 mL

            """,
            text, StringComparison.Ordinal);
        Assert.Contains("because impairment (impairment): 1, which is not severe (2 to 2)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_trace_has_every_rule_with_the_truth_and_value_of_each_comparison()
    {
        string text = CommandRun.Of("explain", TestFiles.SampleCase("nothing-known")).Text;
        Assert.Contains(
            """
            Trace
              scope
                unknown kneePain is true; found nothing (unknown)
              definition large-effusion
                unknown effusionMl is at least 50.5 mL; found nothing (unknown)
              rule R1-rest: undetermined, defeated by R2-puncture where that holds
                unknown not
                  unknown effusionMl is more than 400 mL; found nothing (unknown)
              rule R2-puncture: undetermined
                unknown is large-effusion
              rule R3-emergency: undetermined, in any scope
                unknown signs includes any of noPulse; found nothing (unknown)
              rule R4-crutches: undetermined
                unknown impairment is severe (2 to 2); found 0 to 2

            """,
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_say_what_they_may_settle_and_why_they_are_asked()
    {
        string text = CommandRun.Of("explain", TestFiles.SampleCase("nothing-known")).Text;
        Assert.Contains(
            "  side: Which side? (one of left, right)\n    note: The worse one.\n    asked in any case: S1\n  effusionMl: ",
            text, StringComparison.Ordinal);
        Assert.Contains("    may settle: R1-rest, R2-puncture, R4-crutches\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_that_no_recommendation_cites_are_shown_too() =>
        Assert.Contains(
            "Other statements of the source\n  S0 \"Knee pain\"\n",
            CommandRun.Of("explain", TestFiles.SampleCase("rest")).Text, StringComparison.Ordinal);

    [Fact]
    public void The_decision_id_is_shown()
    {
        string text = CommandRun.Of("explain", TestFiles.SampleCase("rest")).Text;
        Assert.Matches("decision [0-9a-f]{64}\nguideline sha256:[0-9a-f]{64}, engine ", text);
    }
}
