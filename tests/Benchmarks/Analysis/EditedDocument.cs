using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Checking;

namespace GuidelineDecisions.Benchmarks.Analysis;

/// <summary>A document that an author changes: each time, a number in the condition of some rule becomes greater by one.</summary>
internal sealed class EditedDocument(byte[] document, int seed)
{
    private readonly Random random = new(seed);
    private JsonNode current =
        JsonNode.Parse(document, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;

    /// <summary>Reads and checks the document with one more change. Changes after which it is not valid are left out.</summary>
    public CheckedGuideline Next()
    {
        while (true)
        {
            JsonNode edited = current.DeepClone();
            JsonArray rules = edited["rules"]!.AsArray();
            JsonValue[] numbers = [.. NumbersIn(rules[random.Next(rules.Count)]!["when"]!)];
            if (numbers.Length == 0)
                continue;
            JsonValue number = numbers[random.Next(numbers.Length)];
            number.ReplaceWith(number.GetValue<decimal>() + 1);
            if (GuidelineChecker.ReadAndCheck(JsonSerializer.SerializeToUtf8Bytes(edited)).Value is not { } valid)
                continue;
            current = edited;
            return valid;
        }
    }

    private static IEnumerable<JsonValue> NumbersIn(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(NumbersIn),
        JsonArray items => items.OfType<JsonNode>().SelectMany(NumbersIn),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => [value],
        _ => [],
    };
}
