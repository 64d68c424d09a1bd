using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>What a document says about records is checked with the rest of it, by a reader of its own.</summary>
public sealed class RecordSectionTests
{
    [Fact]
    public void Without_a_reader_of_records_a_document_that_says_anything_about_them_is_refused() =>
        Assert.Equal(
            ["/record: This program cannot read how facts are read from records."],
            Check(MinimalDocument.JsonOfFormat2(), null));

    [Theory]
    [InlineData("valueSets", "[]")]
    [InlineData("record", "{}")]
    public void The_keys_belong_to_format_2(string key, string json)
    {
        JsonNode document = MinimalDocument.Json();
        document[key] = JsonEdit.Parse(json);
        Assert.Equal(
            [$"/{key}: Found the key '{key}' of format 2 in a document of format 1; expected '\"format\": 2' in the document."],
            Check(document, new AcceptedRecords()));
    }

    [Fact]
    public void Errors_about_records_come_with_all_errors_of_reading()
    {
        JsonNode document = MinimalDocument.JsonOfFormat2();
        document["unknown"] = 1;
        string[] errors = Check(document, new AcceptedRecords(new InputError("/record/operators/0", "Wrong.")));
        Assert.StartsWith("/unknown: Unknown key 'unknown'.", errors[0], StringComparison.Ordinal);
        Assert.Equal("/record/operators/0: Wrong.", errors[1]);
    }

    [Fact]
    public void Errors_about_records_come_with_all_errors_of_the_check()
    {
        JsonNode document = MinimalDocument.JsonOfFormat2();
        JsonEdit.Set(document, "/rules/0/topic", "elsewhere");
        string[] errors = Check(document, new AcceptedRecords(new InputError("/record/operators/0", "Wrong.")));
        Assert.StartsWith("/rules/0/topic: Unknown topic 'elsewhere'.", errors[0], StringComparison.Ordinal);
        Assert.Equal("/record/operators/0: Wrong.", errors[^1]);
    }

    [Theory]
    [InlineData("/facts/0/type", false)]
    [InlineData("/agents/0/id", false)]
    [InlineData("/rules/0/id", true)]
    public void Names_of_facts_and_agents_are_checked_only_if_these_could_be_read(string broken, bool known)
    {
        JsonNode document = MinimalDocument.JsonOfFormat2();
        JsonEdit.Set(document, broken, 7);
        var reader = new AcceptedRecords();
        Assert.NotEmpty(Check(document, reader));
        Assert.Equal(known, Assert.Single(reader.Asked) is not null);
    }

    [Theory]
    [InlineData("/record/operators/0/fact", "seen", "minor")]
    [InlineData("/valueSets/0/codes/0/code", "2", "minor")]
    [InlineData("/valueSets/0/label", "another", "patch")]
    public void Another_way_of_reading_records_is_a_minor_change(string pointer, string value, string size)
    {
        JsonNode document = MinimalDocument.JsonOfFormat2();
        CheckedGuideline from = Checked(document);
        JsonEdit.Set(document, pointer, value);
        JsonEdit.Set(document, "/version", "1.0.1");
        VersionDifference difference = DifferenceAnalysis.Between(
            from, Checked(document), cancel: TestContext.Current.CancellationToken).Value!;
        Assert.Equal(size, VersionClaim.Size(difference));
        if (size == "minor")
        {
            Assert.StartsWith(
                "1.0.1 after 1.0.0 claims a patch change, but it is a minor one: the reading of records changes: ",
                VersionClaim.Refute(difference)!.Text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(VersionClaim.Refute(difference));
        }
    }

    private static CheckedGuideline Checked(JsonNode document) => MinimalDocument.Check(document).Value!;

    private static string[] Check(JsonNode document, AcceptedRecords? records) =>
        [.. GuidelineChecker.ReadAndCheck(Encoding.UTF8.GetBytes(document.ToJsonString()), records: records).Errors
            .Select(error => error.ToString())];
}
