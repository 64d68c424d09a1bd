using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Tests.Facts;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Answers;

/// <summary>Every answer has every member of the contract in vocabulary.md.</summary>
public sealed partial class AnswerContractTests
{
    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    private static JsonElement Contract { get; } = ReadContract();

    [Theory]
    [MemberData(nameof(GoldenAnswerTests.Names), MemberType = typeof(GoldenAnswerTests))]
    public void Every_golden_answer_has_the_shape_of_the_contract(string name) =>
        AssertShape(Contract, Parse(GoldenAnswerTests.AnswerOf(name)), "", []);

    [Fact]
    public void The_golden_answers_together_have_every_member_of_the_contract()
    {
        HashSet<string> shown = [];
        foreach (TheoryDataRow<string> row in GoldenAnswerTests.Names)
            AssertShape(Contract, Parse(GoldenAnswerTests.AnswerOf(row.Data)), "", shown);
        Assert.Equal([], Members(Contract, "").Except(shown));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "her2Status": "negative" }""")]
    public void An_answer_for_a_patient_with_few_known_facts_has_the_shape_of_the_contract(string facts) =>
        AssertShape(Contract, Parse(Answer.Of(FactsOf.Valid(facts))), "", []);

    [Fact]
    public void The_list_of_follow_ups_is_empty_when_nothing_is_scheduled() =>
        Assert.Equal(0, Parse(Answer.Of(FactsOf.Valid("{}"))).GetProperty("followUps").GetArrayLength());

    [Fact]
    public void A_patient_out_of_scope_gets_no_recommendations_or_options()
    {
        JsonElement answer = Parse(Answer.Of(FactsOf.Valid("""{ "her2Status": "negative", "vertebralMetastasis": true }""")));
        Assert.Equal("out", answer.GetProperty("scope").GetProperty("status").GetString());
        Assert.Empty(answer.GetProperty("recommendations").EnumerateArray());
        Assert.Empty(answer.GetProperty("options").EnumerateArray());
    }

    /// <summary>A reader can look up every statement that the answer refers to.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_referenced_statement_is_part_of_the_answer(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForSome((patient, facts) =>
        {
            using JsonDocument answer = JsonDocument.Parse(Answer.Of(facts));
            JsonElement statements = answer.RootElement.GetProperty("statements");
            foreach (string id in Referenced(answer.RootElement))
                Assert.True(statements.TryGetProperty(id, out _), $"The answer refers to {id} but does not include it: {patient}");
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_answer_includes_version_review_and_disclaimer(string version)
    {
        var patients = new ShippedPatients(version);
        JsonElement answer = Parse(Answer.Of(patients.Valid(FactsOf.WithoutFacts)));
        JsonElement guideline = answer.GetProperty("guideline");
        Assert.Equal(version, $"{guideline.GetProperty("id").GetString()}/{guideline.GetProperty("version").GetString()}");
        Assert.Equal(patients.Checked.ContentHash, guideline.GetProperty("contentHash").GetString());
        Assert.Equal(patients.Checked.VersionedCanonical, guideline.GetProperty("canonical").GetString());
        Assert.Equal(patients.Guideline.Disclaimer, answer.GetProperty("disclaimer").GetString());
        Assert.Equal(patients.Guideline.Review, guideline.GetProperty("review").GetString());
    }

    [Fact]
    public void Limits_and_paraphrases_are_in_an_answer_only_if_the_document_has_them()
    {
        JsonElement without = AnswerOf(_ => { });
        Assert.False(without.TryGetProperty("limits", out _));
        Assert.False(without.GetProperty("statements").GetProperty("S1").TryGetProperty("paraphrase", out _));
        JsonElement with = AnswerOf(document =>
        {
            document["limits"] = new JsonArray("No dose.", "No child.");
            document["statements"]![1]!["paraphrase"] = true;
        });
        Assert.Equal(["No dose.", "No child."], with.GetProperty("limits").EnumerateArray().Select(limit => limit.GetString()));
        Assert.True(with.GetProperty("statements").GetProperty("S1").GetProperty("paraphrase").GetBoolean());
        Assert.False(with.GetProperty("statements").GetProperty("S2").TryGetProperty("paraphrase", out _));
    }

    private static JsonElement AnswerOf(Action<JsonNode> edit)
    {
        JsonNode document = MinimalDocument.Json();
        document["format"] = 2;
        document.AsObject().Remove("followUps");
        edit(document);
        var reader = new FactsReader(GuidelineCompiler.Compile(MinimalDocument.Check(document).Value!));
        return Parse(Answer.Of(Patient.Read(reader, """{ "flag": true }""", FactsOf.Today).Value!));
    }

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>The second JSON block of the document. The first one is the request.</summary>
    private static JsonElement ReadContract() =>
        Parse(JsonBlock().Matches(TestFiles.Text("Coverage/vocabulary.md"))[1].Groups[1].Value.Split("```")[0]);

    /// <summary>Checks that every member of the contract exists, in every item of a list. "S3" represents any statement.</summary>
    private static void AssertShape(JsonElement contract, JsonElement found, string at, HashSet<string> shown)
    {
        if (found.ValueKind == JsonValueKind.Null || at == "/recommendations/*/because/*/value")
            return;
        Assert.True(contract.ValueKind == found.ValueKind, $"{at} is {found.ValueKind}, but the contract says {contract.ValueKind}.");
        if (contract.ValueKind == JsonValueKind.Array && contract.GetArrayLength() > 0)
        {
            foreach (JsonElement item in found.EnumerateArray())
                AssertShape(contract[0], item, at + "/*", shown);
        }
        else if (contract.ValueKind == JsonValueKind.Object && at == "/statements")
        {
            shown.Add("/statements/S3");
            foreach (JsonProperty statement in found.EnumerateObject())
                AssertShape(contract.GetProperty("S3"), statement.Value, "/statements/S3", shown);
        }
        else if (contract.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in contract.EnumerateObject())
            {
                Assert.True(found.TryGetProperty(member.Name, out JsonElement value), $"{at}/{member.Name} is missing.");
                shown.Add($"{at}/{member.Name}");
                AssertShape(member.Value, value, $"{at}/{member.Name}", shown);
            }
        }
    }

    private static IEnumerable<string> Members(JsonElement contract, string at) => contract.ValueKind switch
    {
        JsonValueKind.Object => contract.EnumerateObject()
            .SelectMany(member => Members(member.Value, $"{at}/{member.Name}").Prepend($"{at}/{member.Name}")),
        JsonValueKind.Array when contract.GetArrayLength() > 0 => Members(contract[0], at + "/*"),
        _ => [],
    };

    /// <summary>The ids in every list of statements.</summary>
    private static IEnumerable<string> Referenced(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "statements" && member.Value.ValueKind == JsonValueKind.Array
                ? member.Value.EnumerateArray().Select(id => id.GetString()!)
                : Referenced(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Referenced),
        _ => [],
    };

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
