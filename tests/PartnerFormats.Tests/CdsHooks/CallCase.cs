using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>A case of Data/cds-hooks/cases.json: a call, changed at JSON pointers, and what the cards say.</summary>
internal sealed record CallCase(JsonElement Json)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "cds-hooks");

    public static ImmutableArray<CallCase> All { get; } =
    [
        .. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "cases.json"))).RootElement.EnumerateArray()
            .Select(each => new CallCase(each)),
    ];

    public string Name => Json.GetProperty("name").GetString()!;

    public int Status => Json.GetProperty("status").GetInt32();

    /// <summary>The call. A null removes the member or item, and <c>-</c> appends to an array.</summary>
    public string Call
    {
        get
        {
            JsonNode call = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, Text("call"))))!;
            foreach (JsonProperty change in Json.GetProperty("change").EnumerateObject())
                Change(call, change.Name.Split('/')[1..], JsonNode.Parse(change.Value.GetRawText()));
            return call.ToJsonString();
        }
    }

    public static CallCase Named(string name) => All.Single(each => each.Name == name);

    /// <summary>The call with one more change.</summary>
    public string Changed(string pointer, string value)
    {
        JsonNode call = JsonNode.Parse(Call)!;
        Change(call, pointer.Split('/')[1..], JsonNode.Parse(value));
        return call.ToJsonString();
    }

    public IEnumerable<JsonElement> Items(string name) =>
        Json.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    public bool Is(string name) => Json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private string Text(string name) => Json.GetProperty(name).GetString()!;

    private static void Change(JsonNode root, string[] path, JsonNode? value)
    {
        JsonNode parent = path.SkipLast(1).Aggregate(root, (node, name) => node is JsonArray list ? list[IndexOf(name)]! : node[name]!);
        string last = path[^1];
        if (parent is JsonArray items)
        {
            if (last == "-")
                items.Add(value);
            else if (value is null)
                items.RemoveAt(IndexOf(last));
            else
                items[IndexOf(last)] = value;
        }
        else if (value is null)
        {
            parent.AsObject().Remove(last);
        }
        else
        {
            parent[last] = value;
        }
    }

    private static int IndexOf(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
