using System.Text.Json;
using GuidelineDecisions.Application.Cases.ClinicalEvents;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Tests.Cases.ClinicalEvents;

/// <summary>The errors of an event's inputs: they name the place and what is allowed, and never repeat a patient's value.</summary>
public sealed class EventInputTests
{
    private const string Inputs = """
        [{ "name": "site", "label": "l", "type": "code", "values": [{ "id": "left", "label": "l" }, { "id": "right", "label": "r" }] },
         { "name": "count", "label": "l", "type": "integer" },
         { "name": "day", "label": "l", "type": "date" },
         { "name": "found", "label": "l", "type": "group", "inputs": [
           { "name": "signs", "label": "l", "type": "codes",
             "values": [{ "id": "pain", "label": "p" }, { "id": "fever", "label": "f" }] }] }]
        """;

    [Theory]
    [InlineData(""" "site": "secret" """, "/site", "Found a value that is not allowed; expected one of left, right.")]
    [InlineData(""" "site": 4711 """, "/site", "Found a number; expected one of left, right.")]
    [InlineData(""" "count": "secret" """, "/count", "Found a string; expected a whole number.")]
    [InlineData(""" "count": 4711.5 """, "/count", "Found a number; expected a whole number.")]
    [InlineData(""" "found": { "signs": ["pain", "secret"] } """, "/found/signs/1",
        "Found a value that is not allowed; expected one of pain, fever.")]
    [InlineData(""" "found": { "signs": [4711] } """, "/found/signs/0", "Found a number; expected one of pain, fever.")]
    [InlineData(""" "found": { "signs": ["fever", "fever"] } """, "/found/signs/1", "The value is listed more than once; expected once.")]
    [InlineData(""" "found": { "signs": "secret" } """, "/found/signs", "Found a string; expected an array.")]
    public void An_error_says_what_is_allowed_without_the_value(string input, string pointer, string detail)
    {
        InputError error = Assert.Single(ErrorsOf(input));
        Assert.Equal((pointer, detail), (error.Pointer, error.Detail));
    }

    [Fact]
    public void All_errors_are_reported_at_once_without_a_value() =>
        Assert.All(
            ErrorsOf(""" "site": "secret", "day": "secret", "count": [], "found": { "signs": ["secret", null, "pain", "pain"] } """),
            error => Assert.DoesNotContain("secret", error.Detail, StringComparison.Ordinal));

    private static IReadOnlyList<InputError> ErrorsOf(string input)
    {
        CheckedGuideline guideline = EventGuideline.With($$"""
            [{ "id": "e", "label": "An event.", "inputs": {{Inputs}}, "effects": [{ "date": "last", "keep": "latest" },
              { "set": "site", "input": "site" }, { "set": "count", "input": "count" }, { "set": "first", "input": "day" },
              { "set": "signs", "input": "found.signs" }] }]
            """).Value!;
        using var body = JsonDocument.Parse($$"""{ "kind": "e", "date": "2026-05-01", {{input}} }""");
        return [.. ClinicalEventReader.Read(body.RootElement, guideline.Guideline, new(2026, 11, 29)).Errors];
    }
}
