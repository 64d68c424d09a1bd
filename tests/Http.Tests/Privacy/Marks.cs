using System.Text.Json;

namespace GuidelineDecisions.Http.Tests.Privacy;

/// <summary>Unique values that can be searched for wherever patient data must not appear.</summary>
internal static class Marks
{
    private const string Text = "Zaphod-Mark-7f3a";
    private const string Number = "73519973519";
    private const string Date = "1971-02-31";
    private const string Year = "1971";

    /// <summary>Whether a text contains a mark or a part of one, escaped or not.</summary>
    public static bool AreIn(string text) => AreInLong(text) || text.Contains(Year, StringComparison.Ordinal);

    /// <summary>The same for a long text with many random ids and times, in which the four digits of a year occur by chance.</summary>
    public static bool AreInLong(string text) =>
        new[] { "Zaphod", "Mark-7f3a", Number, Date }.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));

    /// <summary>Bodies with a mark wherever a client could put patient data; the service refuses all of them.</summary>
    public static IEnumerable<string> Bodies(JsonElement facts) =>
    [
        .. from fact in facts.EnumerateObject()
           from value in Values
           select Ask.WithFact(fact.Name, value),
        .. from value in Values.Append($$"""{"name":"{{Text}}"}""")
           where !value.StartsWith("{\"Z", StringComparison.Ordinal) // a key that does not exist is named
           from body in new[]
           {
               Ask.About(value), Ask.WithFact("unknownFact", value), Ask.With($"\"facts\":{{}},\"asOf\":{value}"),
               Ask.With($"\"facts\":{{}},\"version\":{value}"), Ask.With($"\"facts\":{{}},\"extra\":{value}"), Ask.Of(value), value,
           }
           select body,
        Ask.About($$"""{"ecog":1,"ecog":"{{Text}}"}"""),
        Ask.About($$"""{"her2Status":"{{Text}}\ud800"}"""),
        Ask.About($$"""{"her2Status":"{{Text}}"""),
        Ask.About($$"""{"her2Status":"{{Text}}",}"""),
        Ask.About($$"""{"her2Status":{{Text}}}"""),
        Ask.About($$"""{"sins":18,"sinsPain":"none","her2Status":"{{Text}}"}"""),
        Text,
    ];

    private static readonly string[] Values =
    [
        $"\"{Text}\"", Number, $"-{Number}.5", $"1e{Number}", $"\"{Date}\"", $"[\"{Text}\"]", $"[{Number}]",
        $$"""{"{{Text}}":"{{Text}}"}""", $"[[\"{Text}\"]]",
    ];
}
