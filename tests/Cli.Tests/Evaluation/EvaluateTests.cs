using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;

namespace GuidelineDecisions.Cli.Tests.Evaluation;

public sealed class EvaluateTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    [Theory]
    [InlineData("evaluate", false)]
    [InlineData("explain", true)]
    public void The_json_document_is_byte_for_byte_the_HTTP_response(string command, bool trace)
    {
        CommandRun run = CommandRun.Of(command, scratch.Write("request.json", Requests.Her2), "--json");
        Assert.Equal(ExitCode.Ok, run.Code);
        PublishedVersion version = new ShippedGuidelines().Find("her2-vertebral-metastasis")!.Active;
        Assert.Equal(Answer(version.Facts, Requests.Her2, trace), run.Bytes);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void A_hyphen_reads_standard_input()
    {
        CommandRun run = CommandRun.WithInput(Requests.Her2, "evaluate", "-", "--json");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(CommandRun.Of("evaluate", scratch.Write("request.json", Requests.Her2), "--json").Bytes, run.Bytes);
    }

    [Fact]
    public void Comments_and_a_byte_order_mark_are_allowed() =>
        Assert.Equal(ExitCode.Ok, CommandRun.WithInput("\uFEFF// a patient\n" + Requests.Her2, "evaluate", "-").Code);

    [Fact]
    public void Emergencies_come_first_then_scope_then_the_urgent_topic()
    {
        CommandRun run = CommandRun.Of("evaluate", TestFiles.SampleCase("puncture"));
        Assert.Equal(ExitCode.Ok, run.Code);
        AssertInOrder(
            run.Text,
            "Knee pain [bold]膝の痛み[/]",
            "knee-pain 1.0.0 (draft), as of 2026-11-23",
            "Reviewed by nobody: made up for tests.",
            "Case: A large effusion",
            "EMERGENCY: No pulse is recorded: act now. [S3]",
            "Scope\n  in (knee pain)",
            "Danger\n  URGENT Emergency pathway: Follow the emergency pathway now. [R3-emergency]\n",
            "    rests on: S3 (strength: must; direct)",
            "Care\n  CONSIDER Puncture: Consider a puncture. [R2-puncture]",
            "Options, by rank\n  1. Rest first [A]",
            "Follow-up\n  Nothing is scheduled.",
            "Made up for tests: not for patients.");
    }

    [Fact]
    public void Cautions_choices_notices_arguments_and_the_follow_up_window_are_shown()
    {
        CommandRun run = CommandRun.Of("evaluate", TestFiles.SampleCase("rest"));
        AssertInOrder(
            run.Text,
            "  RECOMMEND Rest: Rest the knee [for a week]. [R1-rest]\n    caution: Not for ever.\n",
            "    choices: days in use: 3 days; 7 days. Shown, never chosen.\n    rests on: S1 (strength: should; direct, indirect-outcome)",
            "Notices\n  information: The left side. [S1]",
            "    for: It helps. [S4]\n    against: It is dull. [S1]",
            "  DUE ultrasound: due from 2026-10-30, overdue after 2026-11-30 [R1-rest]\n    counted from puncture (punctured): 2026-09-30",
            "    unknown: last imaging (lastImaging); a later date would move the window");
    }

    [Fact]
    public void Undetermined_rules_are_shown_with_the_questions_to_ask()
    {
        CommandRun run = CommandRun.Of("evaluate", TestFiles.SampleCase("nothing-known"));
        AssertInOrder(
            run.Text,
            "  undetermined: facts are missing (knee pain)\n    knee pain (kneePain): unknown; depends on whether it is true",
            "  None yet: it is undetermined whether the guideline applies to this patient.",
            "Undetermined\n  URGENT Emergency pathway: needs signs [R3-emergency]\n  RECOMMEND Rest: needs kneePain, effusionMl [R1-rest]",
            "Questions to ask\n  kneePain: Does the knee hurt? (true or false)",
            "  side: Which side? (one of left, right)");
    }

    [Fact]
    public void Out_of_scope_says_that_the_guideline_does_not_apply_to_the_patient()
    {
        string request = Requests.Knee("""{ "kneePain": false, "signs": [] }""");
        AssertInOrder(
            CommandRun.WithInput(request, "evaluate", "-", "--guideline", TestFiles.Sample).Text,
            "  out: the guideline does not apply to this patient (knee pain)\n    knee pain (kneePain): false, which is not true",
            "Recommendations\n  None.");
    }

    [Fact]
    public void A_case_in_a_version_folder_is_evaluated_with_that_version()
    {
        CommandRun run = CommandRun.Of("evaluate", TestFiles.SampleCase("rest"), "--json");
        Assert.Equal("knee-pain", run.Json.GetProperty("guideline").GetProperty("id").GetString());
        Assert.Equal(Answer(new FactsReader(GuidelineCompiler.Compile(Sample())), File.ReadAllText(TestFiles.SampleCase("rest")),
            trace: false), run.Bytes);
    }

    [Fact]
    public void A_case_elsewhere_is_evaluated_with_the_only_shipped_guideline()
    {
        string file = scratch.Write("cases/mine.json", Requests.CaseWithoutExpectation);
        GuidelineEntry her2 = new ShippedGuidelines().Find("her2-vertebral-metastasis")!;
        CommandRun run = CommandRun.WithCatalogue(() => new Catalogue([her2]), "evaluate", file, "--json");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal("her2-vertebral-metastasis", run.Json.GetProperty("guideline").GetProperty("id").GetString());
    }

    [Fact]
    public void A_case_without_expectations_can_be_evaluated()
    {
        CommandRun run = CommandRun.WithInput(
            """{ "title": "t", "story": "s", "asOf": "2026-11-23", "facts": {}, "expect": "?" }""",
            "evaluate",
            "-",
            "--guideline",
            TestFiles.SampleGuideline);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("Case: t", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_needs_the_guideline_option_when_several_guidelines_are_shipped()
    {
        PublishedVersion version = new(Sample(), default);
        GuidelineEntry[] entries = [new("a", version, [version]), new("b", version, [version])];
        string file = scratch.Write("case.json", Requests.CaseWithoutExpectation);
        CommandRun run = CommandRun.WithCatalogue(() => new Catalogue(entries), "evaluate", file);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Equal("A case does not name a guideline, so --guideline is needed. Available: a, b.\n", run.Errors);
    }

    [Theory]
    [InlineData("--as-of 2026-12-24", "2026-12-24")]
    [InlineData("", "2026-01-02")]
    public void The_as_of_option_takes_precedence_over_the_date_in_the_file(string option, string expected)
    {
        string[] options = option.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        CommandRun run = CommandRun.WithInput(
            Requests.Knee("{}", "2026-01-02"), ["evaluate", "-", "--json", "--guideline", TestFiles.Sample, .. options]);
        Assert.Equal(expected, run.Json.GetProperty("asOf").GetString());
    }

    [Fact]
    public void Without_any_date_the_as_of_date_is_today_in_UTC()
    {
        const string Undated = """{ "guideline": "knee-pain", "facts": {} }""";
        CommandRun run = CommandRun.WithInput(Undated, "evaluate", "-", "--json", "--guideline", TestFiles.Sample);
        Assert.Equal(FixedClock.Today, run.Json.GetProperty("asOf").GetString());
    }

    [Fact]
    public void A_draft_can_be_evaluated_instead_of_the_shipped_version()
    {
        string draft = scratch.CopySampleTo("knee-pain/1.1.0", ("\"version\": \"1.0.0\"", "\"version\": \"1.1.0\""), ("50.5", "10"));
        const string Request = """{ "guideline": "knee-pain", "version": "1.0.0", "facts": { "kneePain": true, "effusionMl": 20 } }""";
        CommandRun run = CommandRun.WithInput(Request, "evaluate", "-", "--json", "--guideline", draft);
        Assert.Equal("1.1.0", run.Json.GetProperty("guideline").GetProperty("version").GetString());
        Assert.Equal("R2-puncture", run.Json.GetProperty("recommendations")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public void All_errors_of_a_request_go_to_standard_error_at_once()
    {
        string file = scratch.Write(
            "request.json",
            """
            { "guideline": "her2-vertebral-metastasis", "asOf": "23 November",
              "fact": {},
              "facts": { "ecog": 9,
                "herStatus": "positive" } }
            """);
        CommandRun run = CommandRun.Of("evaluate", file);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Empty(run.Text);
        string[] errors = run.Errors.TrimEnd().Split('\n');
        Assert.Equal(4, errors.Length);
        Assert.StartsWith($"{file}:2: /fact: Unknown key 'fact'; did you mean 'facts'?", errors[0], StringComparison.Ordinal);
        Assert.StartsWith($"{file}:1: /asOf: Expected a date such as 2026-11-23", errors[1], StringComparison.Ordinal);
        Assert.Contains(errors, error => error.StartsWith($"{file}:3: /facts/ecog: ", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith($"{file}:4: /facts/herStatus: Unknown fact", StringComparison.Ordinal));
    }

    [Fact]
    public void With_json_an_invalid_request_gives_the_problem_details_of_the_HTTP_response()
    {
        string request = Requests.Knee("""{ "total": 3 }""");
        CommandRun run = CommandRun.WithInput(request, "evaluate", "-", "--json", "--guideline", TestFiles.Sample);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.Empty(run.Errors);
        Assert.Equal(400, run.Json.GetProperty("status").GetInt32());
        Assert.Equal("urn:guideline-decisions:problem:invalid-request", run.Json.GetProperty("type").GetString());
        JsonElement error = Assert.Single(run.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal("/facts/total", error.GetProperty("pointer").GetString());
        Assert.NotEmpty(error.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("""{ "guideline": "her2", "facts": {} }""",
        "There is no guideline 'her2'. Available: her2-vertebral-metastasis")]
    [InlineData(
        """{ "guideline": "her2-vertebral-metastasis", "version": "9.9.9", "facts": {} }""",
        "The guideline 'her2-vertebral-metastasis' has no version '9.9.9'. Available: ")]
    public void An_unknown_guideline_is_reported_with_the_shipped_ones(string request, string expected)
    {
        CommandRun run = CommandRun.WithInput(request, "evaluate", "-");
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.StartsWith(expected, run.Errors, StringComparison.Ordinal);
        CommandRun json = CommandRun.WithInput(request, "evaluate", "-", "--json");
        Assert.Equal(ExitCode.Wrong, json.Code);
        Assert.Equal(404, json.Json.GetProperty("status").GetInt32());
    }

    [Fact]
    public void A_request_for_another_guideline_than_the_given_one_is_an_error()
    {
        CommandRun run = CommandRun.WithInput(Requests.Her2, "evaluate", "-", "--guideline", TestFiles.Sample);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.StartsWith(
            "(standard input):2: /guideline: Found 'her2-vertebral-metastasis', but --guideline is 'knee-pain'.\n", run.Errors,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{ \"her2Status\": \"positive\" }")]
    [InlineData("{ \"title\": 1 }")]
    [InlineData("{ \"guideline\": \"her2-vertebral-metastasis\", \"facts\": 3 }")]
    [InlineData("{ \"guideline\": \"\\ud800\" }")]
    public void A_file_that_is_not_a_request_is_an_error_and_not_a_crash(string input)
    {
        string[] guideline = ["--guideline", TestFiles.ShippedVersion("1.0.0")];
        CommandRun run = CommandRun.WithInput(input, ["evaluate", "-", .. guideline]);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.StartsWith("(standard input)", run.Errors, StringComparison.Ordinal);
        CommandRun json = CommandRun.WithInput(input, ["explain", "-", "--json", .. guideline]);
        Assert.Equal(ExitCode.Wrong, json.Code);
        Assert.Equal(400, json.Json.GetProperty("status").GetInt32());
    }

    [Fact]
    public void A_broken_guideline_is_reported_with_its_errors()
    {
        string folder = scratch.CopySample(("\"draft\"", "\"drafty\""));
        CommandRun run = CommandRun.WithInput(Requests.Knee("{}"), "evaluate", "-", "--guideline", folder);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.StartsWith(
            $"{Path.Combine(folder, "guideline.json")}:5: /status: Unknown value 'drafty'", run.Errors, StringComparison.Ordinal);
        CommandRun json = CommandRun.WithInput(Requests.Knee("{}"), "evaluate", "-", "--json", "--guideline", folder);
        Assert.Equal("urn:guideline-decisions:problem:invalid-guideline", json.Json.GetProperty("type").GetString());
    }

    [Fact]
    public void A_broken_shipped_guideline_is_reported_in_one_sentence()
    {
        string file = scratch.Write("request.json", Requests.Her2);
        CommandRun run = CommandRun.WithCatalogue(() => throw new InvalidDataException("guidelines/x: /id: wrong."), "evaluate", file);
        Assert.Equal(ExitCode.Wrong, run.Code);
        Assert.StartsWith(
            "A guideline embedded in this program is invalid ('check' lists its errors): ", run.Errors, StringComparison.Ordinal);
        Assert.EndsWith("guidelines/x: /id: wrong.\n", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_several_guidelines_is_rejected()
    {
        scratch.CopySample();
        scratch.CopySampleTo("knee-pain/1.1.0");
        CommandRun run = CommandRun.WithInput(Requests.Knee("{}"), "evaluate", "-", "--guideline", scratch.Path);
        Assert.Equal(ExitCode.WrongUsage, run.Code);
        Assert.Contains("contains 2 guideline versions; expected the folder of one", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private static CheckedGuideline Sample() => GuidelineChecker.ReadAndCheck(File.ReadAllBytes(TestFiles.SampleGuideline)).Value!;

    private static byte[] Answer(FactsReader reader, string file, bool trace)
    {
        using JsonDocument json = JsonDocument.Parse(file, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        PatientFacts facts = reader.Read(json.RootElement.GetProperty("facts"), new DateOnly(2026, 11, 23)).Value!;
        var answer = new ArrayBufferWriter<byte>();
        AnswerWriter.Write(Evaluator.Decide(facts), answer, new AnswerContent(Trace: trace));
        return answer.WrittenSpan.ToArray();
    }

    private static void AssertInOrder(string text, params string[] parts)
    {
        int from = 0;
        foreach (string part in parts)
        {
            int found = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(found >= 0, $"Not found, or not in this order: {part}\n\n{text}");
            from = found + part.Length;
        }
    }
}
