using System.Text.Json.Nodes;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>A valid document of format 2 that has every key of the format: minimal.json with the additions of format-2.json.</summary>
internal static class FullDocument
{
    public static JsonNode Json()
    {
        JsonObject document = MinimalDocument.OfFormat2().AsObject();
        foreach ((string key, JsonNode? value) in JsonEdit.Parse(TestFiles.Text("Reading/format-2.json")).AsObject())
        {
            if (document[key] is JsonArray list)
                value!.AsArray().ToList().ForEach(item => list.Add(item!.DeepClone()));
            else
                document[key] = value!.DeepClone();
        }

        return JsonEdit.Parse(document.ToJsonString());
    }
}
