using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Cli.Display;
using GuidelineDecisions.DecisionCore.Answers;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>
/// The trace: every rule with its truth value, and its condition as a tree with the value of each comparison. It is read from the JSON
/// answer, the only place where the core writes it.
/// </summary>
internal static class TraceSection
{
    public static void Write(AnswerContext context)
    {
        var answer = new ArrayBufferWriter<byte>(64 * 1024);
        AnswerWriter.Write(context.Decision, answer, new AnswerContent(Trace: true));
        using JsonDocument json = JsonDocument.Parse(answer.WrittenMemory);
        JsonElement trace = json.RootElement.GetProperty("trace");
        context.Display.Heading("Trace");
        WriteNamed("scope", trace.GetProperty("scope"), context.Display);
        foreach (JsonProperty definition in trace.GetProperty("definitions").EnumerateObject())
            WriteNamed($"definition {definition.Name}", definition.Value, context.Display);
        foreach (JsonElement rule in trace.GetProperty("rules").EnumerateArray())
            WriteRule(rule, context.Display);
    }

    private static void WriteNamed(string name, JsonElement condition, IDisplay display)
    {
        display.Line(2, new StyledText(name, Tone.Strong));
        WriteCondition(condition, indent: 4, display);
    }

    private static void WriteRule(JsonElement rule, IDisplay display)
    {
        string anyScope = rule.TryGetProperty("anyScope", out _) ? ", in any scope" : "";
        string defeated = rule.TryGetProperty("defeatedBy", out JsonElement defeaters)
            ? $", defeated by {string.Join(" or ", defeaters.EnumerateArray().Select(defeater => defeater.GetString()))} where that holds"
            : "";
        display.Line(2,
            new StyledText($"rule {rule.GetProperty("rule")}", Tone.Strong), $": {rule.GetProperty("truth")}{anyScope}{defeated}");
        WriteCondition(rule.GetProperty("when"), indent: 4, display);
    }

    private static void WriteCondition(JsonElement condition, int indent, IDisplay display)
    {
        string truth = condition.GetProperty("truth").GetString()!;
        Tone tone = truth switch { "true" => Tone.Good, "false" => Tone.Bad, _ => Tone.Caution };
        foreach (JsonProperty part in condition.EnumerateObject())
        {
            switch (part.Name)
            {
                case "all" or "any":
                    display.Line(indent, new StyledText(truth, tone), $" {part.Name} of");
                    foreach (JsonElement child in part.Value.EnumerateArray())
                        WriteCondition(child, indent + 2, display);
                    break;
                case "not":
                    display.Line(indent, new StyledText(truth, tone), " not");
                    WriteCondition(part.Value, indent + 2, display);
                    break;
                case "is":
                    display.Line(indent, new StyledText(truth, tone), $" is {part.Value}");
                    break;
                case "always":
                    display.Line(indent, new StyledText(truth, tone), " always");
                    break;
                case "fact" or "score":
                    string found = Value(condition.GetProperty("value"));
                    display.Line(indent, new StyledText(truth, tone), $" {part.Value} {condition.GetProperty("condition")}; found {found}");
                    break;
            }
        }
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "nothing (unknown)",
        JsonValueKind.Array when value.GetArrayLength() == 0 => "(none)",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(item => item.ToString())),
        JsonValueKind.Object => $"{value.GetProperty("least")} to {value.GetProperty("most")}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };
}
