using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

public sealed class DocumentFormatTests
{
    private static readonly string[] MayBeEmpty =
    [
        "references", "scores", "contradictions", "definitions", "exclusive", "notices", "conflicts", "options", "alwaysAsk", "menus",
        "algorithm", "invariants",
    ];

    [Fact]
    public void A_document_without_a_format_is_of_format_1() =>
        Assert.Equal(1, MinimalDocument.Check(MinimalDocument.Json()).Value!.Guideline.Format);

    [Fact]
    public void A_document_states_its_format() =>
        Assert.Equal(2, MinimalDocument.Check(MinimalDocument.OfFormat2()).Value!.Guideline.Format);

    [Theory]
    [InlineData("3")]
    [InlineData("0")]
    [InlineData("\"2\"")]
    public void Another_format_is_an_error(string format)
    {
        foreach (JsonNode document in new[] { MinimalDocument.Json(), MinimalDocument.JsonOfFormat2() })
        {
            document["format"] = JsonNode.Parse(format);
            InputError error = Assert.Single(MinimalDocument.Check(document).Errors);
            Assert.Equal("/format", error.Pointer);
            Assert.Equal($"Found {format}; expected a whole number from 1 to 2.", error.Detail);
        }
    }

    [Fact]
    public void Format_1_requires_every_list()
    {
        JsonNode document = Without(MayBeEmpty);
        string[] details = [.. MinimalDocument.Check(document).Errors.Select(error => error.Detail)];
        Assert.All(MayBeEmpty, key => Assert.Contains($"The key '{key}' is missing.", details));
    }

    [Fact]
    public void In_format_2_every_list_that_may_be_empty_may_be_left_out()
    {
        JsonNode document = Without(MayBeEmpty);
        document["format"] = 2;
        Assert.DoesNotContain(
            MinimalDocument.Check(document).Errors, error => error.Detail.Contains("is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void In_format_2_a_list_that_needs_an_item_is_still_required()
    {
        JsonNode document = Without(["statements", "rules"]);
        document["format"] = 2;
        string[] details = [.. MinimalDocument.Check(document).Errors.Select(error => error.Detail)];
        Assert.Contains("The key 'statements' is missing.", details);
        Assert.Contains("The key 'rules' is missing.", details);
    }

    [Fact]
    public void A_key_of_another_format_is_an_error_that_names_its_format()
    {
        Assert.Equal(
            ["/new: Found the key 'new' of format 2 in a document of format 1; expected '\"format\": 2' in the document."],
            Errors("""{ "new": 1, "old": 1 }"""));
        Assert.Equal(
            ["/old: Found the key 'old' of format 1 in a document of format 2; expected 'new'."],
            Errors("""{ "format": 2, "new": 1, "old": 1 }"""));
    }

    private static string[] Errors(string json)
    {
        var errors = new LimitedErrors(10);
        using JsonDocument document = JsonDocument.Parse(json);
        var format = DocumentFormat.Of(document.RootElement, errors);
        var at = new ObjectReader(document.RootElement, "", errors, "format", "new", "old");
        format.From(2, at, "new");
        format.Until(1, at, "'new'", "old");
        return [.. errors.Select(error => error.ToString())];
    }

    private static JsonNode Without(string[] keys)
    {
        JsonNode document = MinimalDocument.Json();
        foreach (string key in keys)
            document.AsObject().Remove(key);
        return document;
    }
}
