using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.Cli.Testing;

/// <summary>Writes what a guideline says about the patient of a case into the case's expectation.</summary>
internal static class AcceptedCase
{
    private const string Expect = "expect";
    private const string FollowUp = "followUp";
    private const string FollowUps = "followUps";
    private const string Cautions = "cautions";

    /// <summary>The case with the expectation that its decision meets; null when its facts cannot be evaluated.</summary>
    public static ReadOnlyMemory<byte>? Of(ReadOnlyMemory<byte> file, FactsReader reader)
    {
        ReadOnlyMemory<byte> utf8 = file.Span.StartsWith("\uFEFF"u8) ? file[3..] : file;
        if (StrictJson.Parse(utf8, allowComments: true).Value is not { RootElement.ValueKind: JsonValueKind.Object })
            return null;
        JsonObjectText root = JsonObjectText.Of(utf8.Span);
        // A case whose author does not know what to expect gets its first expectation.
        string complete = root.ValueOf(Expect) is null
            ? WithExpectation(root, """{ "scope": "in", "holds": {}, "undetermined": {}, "notices": [] }""")
            : Encoding.UTF8.GetString(utf8.Span);
        if (TestCaseReader.Read(Encoding.UTF8.GetBytes(complete)).Value is not { } before
            || reader.Read(before.Facts, before.AsOf, "/facts").Value is not { } facts)
        {
            return null;
        }

        ExpectedDecision found = ExpectedDecision.Of(Evaluator.Decide(facts));
        string expectation = root.ValueOf(Expect) is { } existing
            ? ChangedExpectation(existing, ExpectationJson.Of(found, before.Expected))
            : JsonText.Of(ExpectationJson.Of(found), root.Indent);
        byte[] text = Encoding.UTF8.GetBytes(WithExpectation(root, expectation));
        return utf8.Length == file.Length ? text : (byte[])[.. "\uFEFF"u8, .. text];
    }

    private static string WithExpectation(JsonObjectText root, string expectation)
    {
        Dictionary<string, string?> members = root.Names.ToDictionary(name => name, string? (_) => null);
        members[Expect] = expectation;
        return root.Before + root.With(members) + root.After;
    }

    private static string ChangedExpectation(string existing, JsonObject values)
    {
        JsonObjectText text = JsonObjectText.Of(Encoding.UTF8.GetBytes(existing));
        if (text.Names.Contains(FollowUp) && values[FollowUps] is (null or JsonArray { Count: 1 }))
        {
            values[FollowUp] = WithoutSchedule(values[FollowUps]);
            values.Remove(FollowUps);
        }

        if (text.Names.Contains(FollowUps))
            values.TryAdd(FollowUps, new JsonArray());
        if (text.Names.Contains(Cautions))
            values.TryAdd(Cautions, new JsonObject());
        return Changed(text, values);
    }

    /// <summary>The only window in the form that does not name its schedule, or null.</summary>
    private static JsonObject? WithoutSchedule(JsonNode? windows)
    {
        if (windows is not JsonArray { Count: 1 } only)
            return null;
        var window = (JsonObject)only[0]!.DeepClone();
        window.Remove("schedule");
        return window;
    }

    /// <summary>The text of an object whose members get these values. A member that has its value already keeps its text.</summary>
    private static string Changed(JsonObjectText text, JsonObject values)
    {
        var wanted = new Dictionary<string, string?>();
        foreach ((string name, JsonNode? value) in values)
            wanted[name] = TextOf(text.ValueOf(name), value, Math.Max(text.Indent, 0), name.Length + 4);
        return text.With(wanted);
    }

    private static string? TextOf(string? existing, JsonNode? value, int indent, int before)
    {
        if (existing is null)
            return JsonText.Of(value, indent, before);
        JsonNode? old = JsonNode.Parse(existing, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip });
        if (IsSame(old, value))
            return null;
        return value is JsonObject members && old is JsonObject { Count: > 0 }
            ? Changed(JsonObjectText.Of(Encoding.UTF8.GetBytes(existing)), members)
            : JsonText.Of(value, indent, before);
    }

    /// <summary>Whether two values mean the same: the order of members and of ids in lists does not matter.</summary>
    private static bool IsSame(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonArray a, JsonArray b) when !a.Concat(b).Any(item => item is JsonObject) => Items(a).SetEquals(Items(b)),
        (JsonObject a, JsonObject b) => a.Count == b.Count
            && a.All(member => b.ContainsKey(member.Key) && IsSame(member.Value, b[member.Key])),
        _ => JsonNode.DeepEquals(one, other),
    };

    private static HashSet<string> Items(JsonArray list) => [.. list.Select(item => item?.ToJsonString() ?? "null")];
}
