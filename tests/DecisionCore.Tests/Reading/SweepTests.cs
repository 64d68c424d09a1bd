using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>Tests the reader's strictness at every place of the minimal document, not only at places that an author thought of.</summary>
public sealed partial class SweepTests
{
    /// <summary>The optional keys, as pointers without list indexes. All other keys are required.</summary>
    private static readonly string[] Optional =
    [
        "/$schema", "/references/note", "/facts/note", "/facts/codes", "/facts/codes/display", "/facts/codes/check", "/scores/note",
        "/definitions/reading", "/statements/note", "/statements/reading", "/statements/concern", "/statements/underlying",
        "/topics/exhaustive", "/rules/defeatedBy", "/rules/reading", "/rules/cautions", "/rules/cautions/when",
        "/rules/cautions/statements", "/rules/menus", "/rules/anyScope", "/rules/alwaysInScope", "/notices/anyScope",
        "/conflicts/between", "/conflicts/when", "/options/reading", "/options/for/when", "/followUps/reading", "/algorithm/editorial",
        "/invariants/anyScope", "/rules/when/all/atLeast", "/rules/when/all/atMost",
    ];

    private static readonly HashSet<string> Existing = [.. Places().Select(place => place.Pointer), ""];

    [Fact]
    public void Every_object_rejects_an_unknown_key()
    {
        int tried = 0;
        // The keys of points are values of a fact. mutations.json covers mistakes in them.
        foreach ((string pointer, _) in Places().Prepend(("", MinimalDocument.Json())).Where(IsClosedObject))
        {
            Result<CheckedGuideline> result = MinimalDocument.With($"{pointer}/colour", "\"blue\"");
            InputError error = result.Errors.FirstOrDefault(error => error.Detail.Contains("colour", StringComparison.Ordinal))
                ?? throw new InvalidOperationException($"The object at '{pointer}' accepts the key 'colour'.");
            Assert.Equal($"{pointer}/colour", error.Pointer);
            tried++;
        }

        Assert.InRange(tried, 70, int.MaxValue);
    }

    [Fact]
    public void No_key_may_appear_twice()
    {
        foreach ((string pointer, JsonNode? value) in Places().Where(place => IsMember(place.Pointer)))
        {
            string duplicated = Duplicated(pointer, value);
            Result<CheckedGuideline> result = MinimalDocument.Check(duplicated);
            Assert.Contains(
                result.Errors,
                error => error.Pointer == pointer && error.Detail.Contains("more than once", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_key_that_is_not_optional_is_required()
    {
        HashSet<string> leftOut = [];
        foreach ((string pointer, _) in Places().Where(place => IsMember(place.Pointer)))
        {
            JsonNode document = MinimalDocument.Json();
            JsonEdit.Remove(document, pointer);
            Result<CheckedGuideline> result = MinimalDocument.Check(document);
            if (result.Value is not null)
                leftOut.Add(ListIndexes().Replace(pointer, ""));
        }

        Assert.Equal(Optional.Order(StringComparer.Ordinal), leftOut.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("[{}]")]
    [InlineData("true")]
    [InlineData("\"\"")]
    [InlineData("\"a blank\"")]
    [InlineData("123456789")]
    [InlineData("-1.5")]
    public void A_value_of_the_wrong_type_is_an_error_at_its_place(string json)
    {
        foreach ((string pointer, JsonNode? value) in Places())
        {
            Result<CheckedGuideline> result = MinimalDocument.With(pointer, json);
            JsonNode wrong = JsonEdit.Parse("[" + json + "]");
            if (value?.GetValueKind() == wrong[0]?.GetValueKind() || (IsTruth(value) && IsTruth(wrong[0])) || result.Value is null)
            {
                Assert.All(result.Errors, error => AssertPlaceExists(pointer, error.Pointer));
                continue;
            }

            Assert.Fail($"{json} is accepted at {pointer} instead of {value?.ToJsonString()}.");
        }
    }

    private static IEnumerable<(string Pointer, JsonNode? Value)> Places() => JsonEdit.Places(MinimalDocument.Json());

    private static bool IsClosedObject((string Pointer, JsonNode? Value) place) =>
        place.Value is JsonObject && !place.Pointer.EndsWith("/points", StringComparison.Ordinal);

    private static bool IsTruth(JsonNode? value) =>
        value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False;

    private static bool IsMember(string pointer) => !char.IsAsciiDigit(pointer[pointer.LastIndexOf('/') + 1]);

    /// <summary>Checks that the place of an error exists in the document, or is a key that is missing or was added.</summary>
    private static void AssertPlaceExists(string changed, string pointer)
    {
        string parent = pointer[..Math.Max(0, pointer.LastIndexOf('/'))];
        bool exists = pointer.StartsWith(changed, StringComparison.Ordinal)
            || Existing.Contains(pointer)
            || Existing.Contains(parent);
        Assert.True(exists, $"An error after a change at {changed} points to {pointer}, which does not exist.");
    }

    /// <summary>The document with one member written twice.</summary>
    private static string Duplicated(string pointer, JsonNode? value)
    {
        JsonNode document = MinimalDocument.Json();
        const string Placeholder = "twice-twice-twice";
        string key = pointer[(pointer.LastIndexOf('/') + 1)..];
        JsonEdit.Set(document, pointer, Placeholder);
        string member = $"\"{key}\":{value?.ToJsonString() ?? "null"}";
        return document.ToJsonString().Replace($"\"{key}\":\"{Placeholder}\"", $"{member},{member}", StringComparison.Ordinal);
    }

    [GeneratedRegex("/[0-9]+")]
    private static partial Regex ListIndexes();
}
