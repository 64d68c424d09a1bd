using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Tests.Records.Corpus;

/// <summary>A small record of the corpus, with what a careful oncologist writes down from it.</summary>
/// <param name="Topic">The name of its file.</param>
/// <param name="Json">The entry as the file has it.</param>
internal sealed record CorpusEntry(string Topic, JsonObject Json)
{
    private static readonly string[] Known =
        ["name", "guideline", "asOf", "note", "bundle", "resources", "facts", "unknown", "lines", "irrelevant", "open"];

    public static IReadOnlyList<CorpusEntry> All { get; } = ReadAll();

    public string Name => Json["name"]!.GetValue<string>();

    /// <summary>The version whose facts it states: of the guideline that the entry names, or of the first one.</summary>
    public PublishedVersion Version =>
        Json["guideline"] is { } id ? Shipped.Catalogue.Find(id.GetValue<string>())!.Active! : Shipped.Version;

    public DateOnly AsOf => DateOnly.ParseExact(Json["asOf"]!.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What the reader has to know to judge the entry; null if it says everything itself.</summary>
    public string? Note => Json["note"]?.GetValue<string>();

    /// <summary>Why the entry is not met yet; null if it is. One that starts to pass fails the build.</summary>
    public string? Open => Json["open"]?.GetValue<string>();

    public IReadOnlyList<JsonObject> Resources => [.. Json["resources"]!.AsArray().Select(each => each!.AsObject())];

    /// <summary>The facts by their ids, as text.</summary>
    public IReadOnlyDictionary<string, string> Facts =>
        (Json["facts"]?.AsObject() ?? []).ToDictionary(fact => fact.Key, fact => Text(fact.Value!));

    public IReadOnlyList<string> Unknown => Texts(Json["unknown"]);

    /// <summary>The resources that must have a line, each with the facts that the line names.</summary>
    public IReadOnlyList<(string Resource, IReadOnlyList<string> Facts)> Lines =>
        [.. (Json["lines"]?.AsArray() ?? []).Select(line => (line!["resource"]!.GetValue<string>(), Texts(line["facts"])))];

    /// <summary>The resources that need no line.</summary>
    public IReadOnlyList<string> Irrelevant => Texts(Json["irrelevant"]);

    public IEnumerable<string> UnknownMembers => Json.Select(member => member.Key).Except(Known);

    /// <summary>The record as it is sent.</summary>
    public string Written => WrittenWith(Resources.Select(each => (CompactResource.Written(each), each["entry"]?.AsObject())));

    public Mapped Map() => Map(Written);

    /// <summary>The resources of the record. The caller disposes of the set.</summary>
    public ResourceSet Read() => Read(Written);

    /// <summary>Maps the record with its resources in another order, or with others added.</summary>
    public Mapped Map(IEnumerable<JsonObject> resources) => Map(WrittenWith(resources.Select(each => (each, (JsonObject?)null))));

    /// <summary>Maps the record after its text has been rewritten.</summary>
    public Mapped MapRewritten(Func<string, string> rewrite) => Map(rewrite(Written));

    private bool IsLines => Json["bundle"] is JsonValue;

    private string WrittenWith(IEnumerable<(JsonObject Resource, JsonObject? Entry)> resources)
    {
        if (IsLines)
            return string.Join('\n', resources.Select(each => each.Resource.ToJsonString()));
        JsonObject bundle = Json["bundle"]?.DeepClone().AsObject() ?? new JsonObject { ["type"] = "collection" };
        bundle["resourceType"] = "Bundle";
        bundle["entry"] = new JsonArray([.. resources.Select(each => Entry(each.Resource, each.Entry))]);
        return bundle.ToJsonString();
    }

    private static JsonObject Entry(JsonObject resource, JsonObject? members)
    {
        JsonObject entry = members?.DeepClone().AsObject() ?? [];
        entry["resource"] = resource.DeepClone();
        return entry;
    }

    private Mapped Map(string record)
    {
        using ResourceSet set = Read(record);
        var mapped = FactMapping.Map(set, Version, AsOf);
        Assert.True(mapped.Value is not null, $"{Name}: {string.Join(' ', mapped.Errors)}");
        return new(mapped.Value);
    }

    private ResourceSet Read(string record)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(record);
        Result<ResourceSet> read = IsLines ? ResourceReader.ReadLines(bytes) : ResourceReader.ReadBundle(bytes);
        Assert.True(read.Value is not null, $"{Name}: {string.Join(' ', read.Errors)}");
        return read.Value;
    }

    private static List<CorpusEntry> ReadAll()
    {
        List<CorpusEntry> entries = [];
        string folder = Path.Combine(AppContext.BaseDirectory, "Data", "records", "corpus");
        foreach (string file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            string topic = Path.GetFileNameWithoutExtension(file);
            JsonArray list = JsonNode.Parse(File.ReadAllText(file))!.AsArray();
            entries.AddRange(list.Select(entry => new CorpusEntry(topic, entry!.AsObject())));
        }

        return entries;
    }

    private static string Text(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static IReadOnlyList<string> Texts(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(each => each!.GetValue<string>())];
}
