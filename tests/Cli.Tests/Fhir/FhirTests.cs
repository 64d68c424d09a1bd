using System.Text.Json;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;

namespace GuidelineDecisions.Cli.Tests.Fhir;

public sealed class FhirTests : IDisposable
{
    private const string Observation = """
        {"resourceType":"Observation","id":"o1","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"48676-1"}]},
         "subject":{"reference":"Patient/1"},
         "effectiveDateTime":"2026-01-01","valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"LA6576-8"}]}}
        """;

    private const string Record = $$"""
        {"resourceType":"Bundle","type":"collection","entry":[
          {"resource":{{Observation}} },
          {"resource":{"resourceType":"Condition","subject":{"reference":"Patient/1"},
           "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"C79.51"}]} } }]}
        """;

    private static readonly string[] Guideline = ["--guideline", "her2-vertebral-metastasis"];

    private readonly ScratchFolder scratch = new();

    [Fact]
    public void Facts_are_shown_with_their_source_and_with_what_was_not_mapped()
    {
        CommandRun run = CommandRun.Of(["fhir", "facts", scratch.Write("record.json", Record), .. Guideline, "--as-of", "2026-11-23"]);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Errors));
        Assert.Matches(
            @"her2Status\s+positive\s+2026-01-01\s+Observation/o1 at Bundle\.entry\[0\]\.resource\.valueCodeableConcept\s+the only value",
            run.Text);
        Assert.Contains("vertebralMetastasis: The condition has no site", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_document_is_the_HTTP_response()
    {
        CommandRun run = CommandRun.Of(
            ["fhir", "facts", scratch.Write("record.json", Record), .. Guideline, "--as-of", "2026-11-23", "--json"]);
        var answer = new System.Buffers.ArrayBufferWriter<byte>();
        FactsResponse.Write(
            RecordMapping.Map(System.Text.Encoding.UTF8.GetBytes(Record), false, Catalogue(), new DateOnly(2026, 11, 23)).Value!, answer);
        Assert.Equal([.. answer.WrittenSpan, (byte)'\n'], run.Bytes);
    }

    [Fact]
    public void The_name_of_the_file_says_that_it_contains_lines()
    {
        CommandRun run =
            CommandRun.Of(
                ["fhir", "facts", scratch.Write("record.ndjson", Observation.ReplaceLineEndings("") + "\n"), .. Guideline, "--json"]);
        Assert.Equal("positive", run.Json.GetProperty("facts").GetProperty("her2Status").GetString());
    }

    [Fact]
    public void A_plan_is_shown_or_written_as_a_CarePlan()
    {
        string file = scratch.Write("record.json", Record);
        CommandRun shown = CommandRun.Of(["fhir", "apply", file, .. Guideline, "--as-of", "2026-11-23"]);
        Assert.Equal(ExitCode.Ok, shown.Code);
        Assert.Contains("In the record, but not mapped", shown.Text, StringComparison.Ordinal);
        JsonElement plan = CommandRun.Of("fhir", "apply", file, "--guideline", "her2-vertebral-metastasis:1.0.0", "--json").Json;
        Assert.Equal(("CarePlan", "Patient/1"),
            (plan.GetProperty("resourceType").GetString(), plan.GetProperty("subject").GetProperty("reference").GetString()));
    }

    [Fact]
    public void Errors_of_a_record_are_reported_with_their_place()
    {
        string record = Record.Replace("\"type\":\"collection\"", "\"type\":\"batch-response\"", StringComparison.Ordinal);
        string broken = scratch.Write("record.json", record);
        CommandRun run = CommandRun.Of(["fhir", "facts", broken, .. Guideline]);
        const string Types = "collection, searchset, transaction, batch, document, message, history";
        Assert.Equal((ExitCode.Wrong, $"Bundle.type: Expected one of: {Types}.\n"), (run.Code, run.Errors));
        JsonElement problem = CommandRun.Of(["fhir", "apply", broken, .. Guideline, "--json"]).Json;
        Assert.Equal("/type", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(ExitCode.WrongUsage, CommandRun.Of("fhir", "facts", broken, "--guideline", "none").Code);
        Assert.Equal(ExitCode.WrongUsage, CommandRun.Of("fhir", "facts", "no-such-file").Code);
    }

    public void Dispose() => scratch.Dispose();

    private static Application.Guidelines.Catalogue.PublishedVersion Catalogue() =>
        new Application.Guidelines.Catalogue.ShippedGuidelines().Find("her2-vertebral-metastasis")!.Active!;
}
