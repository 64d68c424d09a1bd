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
        PublishedVersion version = new ShippedGuidelines().Find("her2-vertebral-metastasis")!.Active!;
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
    public void The_plan_of_an_emergency_starts_with_it_and_then_says_what_to_do()
    {
        CommandRun run = CommandRun.Of("evaluate", TestFiles.SampleCase("puncture"));
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.StartsWith("EMERGENCY: No pulse is recorded: act now.", run.Text, StringComparison.Ordinal);
        AssertInOrder(
            run.Text,
            "knee-pain 1.0.0 (draft), as of 2026-11-23. Reviewed by nobody: made up for tests.",
            "Case: A large effusion",
            "Now\n  EMERGENCY No pulse is recorded: act now. [S3]\n  URGENT Emergency pathway: Follow the emergency pathway now. [S3]",
            "Do\n  CONSIDER Puncture: Consider a puncture. [S2]",
            "Made up for tests: not for patients.");
    }

    [Fact]
    public void What_is_due_is_a_part_of_the_plan_with_its_cautions_and_notices()
    {
        CommandRun run = CommandRun.Of("evaluate", TestFiles.SampleCase("rest"));
        AssertInOrder(
            run.Text,
            "Due now, until 2026-11-30: ultrasound.\n",
            "Overdue and due\n  RECOMMEND Rest: Rest the knee [for a week]. [S1]\n    Due now, until 2026-11-30: ultrasound.\n",
            "    caution: Not for ever.\n",
            "Notices\n  information: The left side. [S1]");
    }

    [Fact]
    public void What_is_unknown_is_asked_and_open_rules_are_not_worded_as_advice()
    {
        CommandRun run = CommandRun.Of("evaluate", TestFiles.SampleCase("nothing-known"));
        AssertInOrder(
            run.Text,
            "It is not known yet whether the guideline applies to this patient. Ask first: Which signs are there?\n",
            "  Knee pain: unknown; it matters whether it is yes.\n",
            "Ask\n  signs: Which signs are there?",
            "  kneePain: Does the knee hurt? (true or false)",
            "Open\n  Not decided yet: Emergency pathway (depends on signs",
            "  and 1 more; explain shows them all\n");
    }

    [Fact]
    public void Out_of_scope_says_that_the_guideline_does_not_apply_to_the_patient_and_why()
    {
        string request = Requests.Knee("""{ "kneePain": false, "signs": [] }""");
        string text = CommandRun.WithInput(request, "evaluate", "-", "--guideline", TestFiles.Sample).Text;
        AssertInOrder(
            text, "The guideline does not apply to this patient (it is for: knee pain).\n", "  Knee pain: no.\n");
        Assert.DoesNotContain("Do\n", text, StringComparison.Ordinal);
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
