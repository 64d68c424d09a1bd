using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>The document minimal.json, which is valid and contains every element of format 1 once.</summary>
internal static class MinimalDocument
{
    public static string Text { get; } = TestFiles.Text("Reading/minimal.json");

    /// <summary>The document minimal-2.json, which is valid and contains every element that only format 2 has.</summary>
    public static string TextOfFormat2 { get; } = TestFiles.Text("Reading/minimal-2.json");

    public static JsonNode Json() => JsonEdit.Parse(Text);

    public static JsonNode JsonOfFormat2() => JsonEdit.Parse(TextOfFormat2);

    /// <summary>The document without what only format 1 has.</summary>
    public static JsonNode OfFormat2()
    {
        JsonNode document = Json();
        document["format"] = 2;
        document.AsObject().Remove("followUps");
        return document;
    }

    public static Result<CheckedGuideline> Check(JsonNode document) => Check(document.ToJsonString());

    public static Result<CheckedGuideline> Check(string document) =>
        GuidelineChecker.ReadAndCheck(Encoding.UTF8.GetBytes(document), records: new AcceptedRecords());

    public static Result<CheckedGuideline> With(string pointer, string json)
    {
        JsonNode document = Json();
        JsonEdit.Set(document, pointer, JsonEdit.Parse(json));
        return Check(document);
    }
}
