using System.Text.Json.Nodes;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>Two documents have the same hash if and only if they say the same thing.</summary>
public sealed class ContentHashTests
{
    private static readonly string Original = Hash(MinimalDocument.Text);

    [Fact]
    public void The_hash_names_its_algorithm() => Assert.Matches("^sha256:[0-9a-f]{64}$", Original);

    [Fact]
    public void White_space_and_comments_do_not_matter() => Assert.Equal(Original, Hash(MinimalDocument.Json().ToJsonString()));

    [Fact]
    public void The_order_of_keys_does_not_matter()
    {
        JsonNode document = MinimalDocument.Json();
        IEnumerable<JsonObject> objects = JsonEdit.Places(document).Select(place => place.Value).OfType<JsonObject>();
        foreach (JsonObject item in objects.Prepend(document.AsObject()).ToArray())
        {
            foreach ((string key, JsonNode? value) in item.ToArray().Reverse())
            {
                item.Remove(key);
                item.Add(key, value);
            }
        }

        Assert.NotEqual(MinimalDocument.Json().ToJsonString(), document.ToJsonString());
        Assert.Equal(Original, Hash(document.ToJsonString()));
    }

    [Theory]
    [InlineData("\"moreThan\": 1.5", "\"moreThan\": 1.500")]
    [InlineData("\"to\": 30", "\"to\": 30.0")]
    [InlineData("\"left\", \"label\"", "\"l\\u0065ft\", \"label\"")]
    [InlineData("\"$schema\": \"../guideline.schema.json\",", "")]
    public void Equivalent_spellings_do_not_change_the_hash(string text, string other) =>
        Assert.Equal(Original, Hash(Replace(text, other)));

    [Theory]
    [InlineData("\"moreThan\": 1.5", "\"moreThan\": 1.51")]
    [InlineData("Take care.", "Take care!")]
    [InlineData("[\"treat\", \"wait\"]", "[\"wait\", \"treat\"]")]
    [InlineData("\"status\": \"draft\"", "\"status\": \"active\"")]
    public void Any_change_of_content_changes_the_hash(string text, string other) =>
        Assert.NotEqual(Original, Hash(Replace(text, other)));

    /// <summary>Leaving out any optional value changes the hash.</summary>
    [Fact]
    public void Every_optional_value_changes_the_hash()
    {
        HashSet<string> hashes = [Original];
        foreach ((string pointer, _) in JsonEdit.Places(MinimalDocument.Json()).Where(place => place.Pointer != "/$schema"))
        {
            JsonNode document = MinimalDocument.Json();
            if (JsonEdit.At(document, pointer[..pointer.LastIndexOf('/')]) is not JsonObject)
                continue;
            JsonEdit.Remove(document, pointer);
            if (MinimalDocument.Check(document).Value is { } guideline)
                Assert.True(hashes.Add(guideline.ContentHash), $"The hash ignores {pointer}.");
        }

        Assert.InRange(hashes.Count, 25, int.MaxValue);
    }

    private static string Hash(string document) => MinimalDocument.Check(document).Value!.ContentHash;

    private static string Replace(string text, string other)
    {
        Assert.Contains(text, MinimalDocument.Text, StringComparison.Ordinal);
        return MinimalDocument.Text.Replace(text, other, StringComparison.Ordinal);
    }
}
