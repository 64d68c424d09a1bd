using System.Text;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Tests.OtherGuideline;
using GuidelineDecisions.PartnerFormats.Tests.Records.Corpus;

namespace GuidelineDecisions.PartnerFormats.Tests.Records.Declaration;

/// <summary>Documents that say themselves how their facts are read.</summary>
internal static class Declaring
{
    private static readonly DateOnly AsOf = new(2026, 11, 28);

    /// <summary>The errors of the other guideline with these value sets and this record.</summary>
    public static string[] Errors(string valueSets, string record, Action<JsonObject>? change = null) =>
        [.. Check(valueSets, record, change).Errors.Select(error => error.ToString())];

    /// <summary>What is read from compact resources by the other guideline with these value sets and this record.</summary>
    public static Mapped Map(string valueSets, string record, params string[] resources)
    {
        Result<CheckedGuideline> read = Check(valueSets, record);
        Assert.True(read.Value is not null, string.Join('\n', read.Errors));
        var entries = new JsonArray(
        [
            .. resources.Select(each => new JsonObject { ["resource"] = CompactResource.Written(JsonNode.Parse(each)!.AsObject()) }),
        ]);
        var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "collection", ["entry"] = entries };
        using ResourceSet set = ResourceReader.ReadBundle(Encoding.UTF8.GetBytes(bundle.ToJsonString())).Value!;
        return new(FactMapping.Map(set, PublishedVersion.Of(read.Value, Document(valueSets, record)), AsOf).Value!);
    }

    /// <summary>The other guideline with these value sets and this record.</summary>
    public static CheckedGuideline Guideline(string valueSets, string record) => Check(valueSets, record).Value!;

    private static Result<CheckedGuideline> Check(string valueSets, string record, Action<JsonObject>? change = null) =>
        GuidelineChecker.ReadAndCheck(Document(valueSets, record, change), records: new RecordReader());

    private static byte[] Document(string valueSets, string record, Action<JsonObject>? change = null)
    {
        JsonObject document = JsonNode.Parse(Other.Document)!.AsObject();
        document["valueSets"] = JsonNode.Parse(valueSets);
        document["record"] = JsonNode.Parse(record);
        change?.Invoke(document);
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }
}
