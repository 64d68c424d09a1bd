using System.Text.Json.Nodes;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>Two documents have one hash exactly when they say the same.</summary>
public sealed class ContentHashTests
{
    private static readonly string Original = Hash(MinimalDocument.Text);

    [Fact]
    public void It_names_its_method() => Assert.Matches("^sha256:[0-9a-f]{64}$", Original);

    [Fact]
    public void White_space_and_comments_do_not_matter() => Assert.Equal(Original, Hash(MinimalDocument.Json().ToJsonString()));

    [Fact]
    public void The_order_of_keys_does_not_matter()
    {
        JsonNode document = MinimalDocument.Json();
        foreach (JsonObject item in JsonEdit.Places(document).Select(place => place.Value).OfType<JsonObject>().Prepend(document.AsObject()).ToArray())
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
    public void One_thing_written_in_two_ways_is_one_thing(string text, string other) => Assert.Equal(Original, Hash(Replace(text, other)));

    [Theory]
    [InlineData("\"moreThan\": 1.5", "\"moreThan\": 1.51")]
    [InlineData("Take care.", "Take care!")]
    [InlineData("[\"treat\", \"wait\"]", "[\"wait\", \"treat\"]")]
    [InlineData("\"status\": \"draft\"", "\"status\": \"active\"")]
    public void Any_change_of_what_is_said_changes_it(string text, string other) => Assert.NotEqual(Original, Hash(Replace(text, other)));

    /// <summary>Every single value counts: leaving out any optional one changes the hash.</summary>
    [Fact]
    public void Every_value_counts()
    {
        HashSet<string> hashes = [Original];
        foreach ((string pointer, _) in JsonEdit.Places(MinimalDocument.Json()).Where(place => place.Pointer != "/$schema"))
        {
            JsonNode document = MinimalDocument.Json();
            if (JsonEdit.At(document, pointer[..pointer.LastIndexOf('/')]) is not JsonObject)
                continue;
            JsonEdit.Remove(document, pointer);
            if (MinimalDocument.Check(document).Value is { } guideline)
                Assert.True(hashes.Add(guideline.ContentHash), $"The hash does not count {pointer}.");
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
