using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.SyntheticPatients.Tests;

/// <summary>Every mistake in a synthetic.json is found at its place. The guideline has the facts of minimal.json.</summary>
public sealed class MistakeTests
{
    [Theory]
    // ---- the document
    [InlineData("[]", "")]
    [InlineData("""{ "guideline": "minimal" }""", "")]
    [InlineData("""{ "guideline": "minimal", "draws": [], "groupes": [] }""", "/groupes")]
    [InlineData("""{ "guideline": "other", "draws": [] }""", "/guideline")]
    [InlineData("""{ "guideline": "minimal", "draws": {} }""", "/draws")]
    // ---- what is drawn
    [InlineData("""[{ "fact": "flags", "draw": 50 }]""", "/draws/0/fact")]
    [InlineData("""[{ "fact": "flag" }]""", "/draws/0")]
    [InlineData("""[{ "fact": "flag", "draw": 50, "type": "boolean" }]""", "/draws/0/type")]
    [InlineData("""[{ "fact": "flag", "draw": 50 }, { "fact": "flag", "draw": 50 }]""", "/draws/1/fact")]
    [InlineData("""[{ "latent": "flag", "type": "boolean", "draw": 50 }]""", "/draws/0/latent")]
    [InlineData("""[{ "latent": "not", "type": "boolean", "draw": 50 }]""", "/draws/0/latent")]
    [InlineData("""[{ "latent": "a b", "type": "boolean", "draw": 50 }]""", "/draws/0/latent")]
    [InlineData("""[{ "latent": "a", "type": "bool", "draw": 50 }]""", "/draws/0/type")]
    [InlineData("""[{ "latent": "a", "type": "code", "draw": null }]""", "/draws/0/values")]
    [InlineData("""[{ "latent": "a", "type": "boolean", "values": ["x"], "draw": 50 }]""", "/draws/0/values")]
    [InlineData("""[{ "latent": "a", "type": "boolean", "draw": 50, "unknown": 5 }]""", "/draws/0/unknown")]
    [InlineData("""[7]""", "/draws/0")]
    // ---- constants
    [InlineData("""[{ "fact": "flag", "draw": 101 }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "flag", "draw": 0.0001 }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "flag", "draw": "true" }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "site", "draw": "top" }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "site", "draw": 5 }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "signs", "draw": "pain" }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "signs", "draw": ["pain", "itch"] }]""", "/draws/0/draw/1")]
    [InlineData("""[{ "fact": "signs", "draw": ["pain", "pain"] }]""", "/draws/0/draw/1")]
    [InlineData("""[{ "fact": "signs", "draw": [5] }]""", "/draws/0/draw/0")]
    [InlineData("""[{ "fact": "count", "draw": 10 }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "count", "draw": 1.5 }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "size", "draw": 0 }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "size", "draw": 1e1 }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "size", "draw": 1.00001 }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "seen", "draw": "2026-01-01" }]""", "/draws/0/draw")]
    // ---- weights
    [InlineData("""[{ "fact": "site", "draw": { "weights": {} } }]""", "/draws/0/draw/weights")]
    [InlineData("""[{ "fact": "site", "draw": { "weights": [] } }]""", "/draws/0/draw/weights")]
    [InlineData("""[{ "fact": "site", "draw": { "weights": { "left": 0 } } }]""", "/draws/0/draw/weights/left")]
    [InlineData("""[{ "fact": "site", "draw": { "weights": { "left": 0.5 } } }]""", "/draws/0/draw/weights/left")]
    [InlineData("""[{ "fact": "site", "draw": { "weights": { "top": 1 } } }]""", "/draws/0/draw/weights/top")]
    [InlineData("""[{ "fact": "site", "draw": { "weights": { "left": 1, "left": 1 } } }]""", "/draws/0/draw/weights/left")]
    [InlineData("""[{ "fact": "flag", "draw": { "weights": { "yes": 1 } } }]""", "/draws/0/draw/weights/yes")]
    [InlineData("""[{ "fact": "count", "draw": { "weights": { "1-2": 1 } } }]""", "/draws/0/draw/weights/1-2")]
    [InlineData("""[{ "fact": "count", "draw": { "weights": { "2 to 1": 1 } } }]""", "/draws/0/draw/weights/2 to 1")]
    [InlineData("""[{ "fact": "count", "draw": { "weights": { "8 to 10": 1 } } }]""", "/draws/0/draw/weights/8 to 10")]
    [InlineData("""[{ "fact": "count", "draw": { "weights": { "1 to 2": 1 }, "step": 0.5 } }]""", "/draws/0/draw/step")]
    [InlineData("""[{ "fact": "size", "draw": { "weights": { "1 to 2": 1 }, "step": 0 } }]""", "/draws/0/draw/step")]
    [InlineData("""[{ "fact": "size", "draw": { "weights": { "1 to 2.05": 1 } } }]""", "/draws/0/draw/weights/1 to 2.05")]
    [InlineData("""[{ "fact": "size", "draw": { "weights": { "0.5 to 2": 1 }, "whole": 50 } }]""", "/draws/0/draw/weights/0.5 to 2")]
    [InlineData("""[{ "fact": "size", "draw": { "weights": { "1 to 2": 1 }, "whole": 101 } }]""", "/draws/0/draw/whole")]
    // ---- forms
    [InlineData("""[{ "fact": "site", "draw": {} }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "site", "draw": { "percent": 5 } }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "site", "draw": { "weights": { "left": 1 }, "whole": 5 } }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "flag", "draw": { "sum": [1] } }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "seen", "draw": { "weights": { "1": 1 } } }]""", "/draws/0/draw")]
    [InlineData("""[{ "fact": "seen", "draw": { "days": 5, "after": "x" } }]""", "/draws/0/draw/after")]
    [InlineData("""[{ "fact": "seen", "draw": { "days": -1 } }]""", "/draws/0/draw/days")]
    [InlineData("""[{ "fact": "count", "draw": { "sum": [] } }]""", "/draws/0/draw/sum")]
    [InlineData("""[{ "fact": "signs", "draw": { "members": { "itch": 5 } } }]""", "/draws/0/draw/members/itch")]
    [InlineData("""[{ "fact": "signs", "draw": { "union": ["pain"] } }]""", "/draws/0/draw/union/0")]
    // ---- other variables
    [InlineData("""[{ "fact": "site", "draw": { "same": "side" } }, { "fact": "side", "draw": "front" }]""", "/draws/0/draw/same")]
    [InlineData("""[{ "fact": "count", "draw": { "same": "count" } }]""", "/draws/0/draw/same")]
    [InlineData("""[{ "fact": "side", "draw": "front" }, { "fact": "site", "draw": { "same": "side" } }]""", "/draws/1/draw/same")]
    [InlineData("""[{ "fact": "size", "draw": 1 }, { "fact": "count", "draw": { "same": "size" } }]""", "/draws/1/draw/same")]
    [InlineData("""[{ "fact": "size", "draw": 1 }, { "fact": "seen", "draw": { "days": 1, "before": "size" } }]""", "/draws/1/draw/before")]
    [InlineData("""[{ "fact": "size", "draw": 1 }, { "fact": "flag", "draw": { "by": "size", "of": { "1": 5 } } }]""", "/draws/1/draw/by")]
    [InlineData("""[{ "fact": "flag", "draw": 1 }, { "fact": "site", "draw": { "by": "flag", "of": { "true": "left" } } }]""",
        "/draws/1/draw/of")]
    [InlineData("""[{ "fact": "flag", "draw": 1 }, { "fact": "site", "draw": { "by": "flag", "of": { "yes": "left" } } }]""",

        "/draws/1/draw/of/yes")]
    // ---- cases and conditions
    [InlineData("""[{ "fact": "site", "draw": { "cases": [] } }]""", "/draws/0/draw/cases")]
    [InlineData("""[{ "fact": "site", "draw": { "cases": [{ "draw": "left" }, { "draw": "right" }] } }]""", "/draws/0/draw/cases/0")]
    [InlineData("""[{ "fact": "flag", "draw": 5 }, { "fact": "count", "draw": { "cases": [{ "when": { "flag": true }, "draw": 1 }] } }]""",

        "/draws/1/draw/cases/0")]
    [InlineData("""[{ "fact": "flag", "draw": { "if": {} } }]""", "/draws/0/draw/if")]
    [InlineData("""[{ "fact": "flag", "draw": { "if": { "site": "left" } } }]""", "/draws/0/draw/if/site")]
    [InlineData("""[{ "fact": "site", "draw": "left" }, { "fact": "flag", "draw": { "if": { "site": "top" } } }]""",
        "/draws/1/draw/if/site")]
    [InlineData("""[{ "fact": "site", "draw": "left" }, { "fact": "flag", "draw": { "if": { "site": ["left", 1] } } }]""",
        "/draws/1/draw/if/site/1")]
    [InlineData("""[{ "fact": "count", "draw": 1 }, { "fact": "flag", "draw": { "if": { "count": {} } } }]""", "/draws/1/draw/if/count")]
    [InlineData("""[{ "fact": "count", "draw": 1 }, { "fact": "flag", "draw": { "if": { "count": { "atLeast": 1, "moreThan": 1 } } } }]""",
        "/draws/1/draw/if/count")]
    [InlineData("""[{ "fact": "count", "draw": 1 }, { "fact": "flag", "draw": { "if": { "count": "1" } } }]""", "/draws/1/draw/if/count")]
    [InlineData("""[{ "fact": "count", "draw": 1 }, { "fact": "flag", "draw": { "if": { "any": { "count": 1 } } } }]""",
        "/draws/1/draw/if/any")]
    [InlineData("""[{ "fact": "signs", "draw": [] }, { "fact": "flag", "draw": { "if": { "signs": { "full": true } } } }]""",
        "/draws/1/draw/if/signs/full")]
    [InlineData("""[{ "fact": "seen", "draw": null }, { "fact": "flag", "draw": { "if": { "seen": "2026-01-01" } } }]""",
        "/draws/1/draw/if/seen")]
    // ---- repetitions
    [InlineData("""[{ "times": "n", "counter": "i", "draws": [{ "fact": "flag", "draw": 5 }] }]""", "/draws/0/times")]
    [InlineData("""[{ "fact": "count", "draw": 5 }, { "times": "count", "counter": "i", "draws": [] }]""", "/draws/1/draws")]
    [InlineData("""[{ "fact": "count", "draw": 5 }, { "times": "count", "counter": "count", "draws": [{ "fact": "flag", "draw": 5 }] }]""",
        "/draws/1/counter")]
    [InlineData("""[{ "fact": "count", "draw": 5 }, { "times": "count", "counter": "i", "draws": [{ "times": "i" }] }]""",
        "/draws/1/draws/0")]
    public void A_mistake_is_found_at_its_place(string draws, string pointer) =>
        Assert.Contains(pointer, Errors(draws.StartsWith("[{", StringComparison.Ordinal) || draws == "[7]" ? Document(draws) : draws));

    [Theory]
    [InlineData("""[{ "id": "a", "facts": ["flags"], "known": 5 }]""", "/groups/0/facts/0")]
    [InlineData("""[{ "id": "a", "facts": [], "known": 5 }]""", "/groups/0/facts")]
    [InlineData("""[{ "id": "a", "facts": ["flag"] }]""", "/groups/0")]
    [InlineData("""[{ "facts": ["flag"], "known": 5 }]""", "/groups/0")]
    [InlineData("""[{ "id": "a", "facts": ["flag"], "known": 5, "gap": 101 }]""", "/groups/0/gap")]
    [InlineData("""[{ "id": "a", "facts": ["flag"], "known": 5, "needs": ["b"] }]""", "/groups/0/needs/0")]
    [InlineData("""[{ "id": "a", "facts": ["flag"], "known": 5 }, { "id": "a", "facts": ["site"], "known": 5 }]""", "/groups/1/id")]
    [InlineData("""[{ "id": "a", "facts": ["flag"], "known": 5 }, { "id": "b", "facts": ["flag"], "known": 5 }]""", "/groups/1/facts/0")]
    [InlineData("""[{ "id": "a", "facts": ["flag"], "known": { "if": { "site": "left" } } }]""", "/groups/0/known/if/site")]
    public void A_mistake_in_a_group_is_found_at_its_place(string groups, string pointer) =>
        Assert.Contains(pointer, Errors($$"""{ "guideline": "minimal", "draws": [], "groups": {{groups}} }"""));

    [Fact]
    public void All_mistakes_are_reported_at_once() =>
        Assert.Equal(
            ["/draws/0/draw", "/draws/1/fact", "/draws/2/draw/weights/top", "/groups/0/facts/0"],
            Errors(
                """
                {
                  "guideline": "minimal",
                  "draws": [
                    { "fact": "flag", "draw": 500 },
                    { "fact": "flags", "draw": 50 },
                    { "fact": "site", "draw": { "weights": { "top": 1 } } }
                  ],
                  "groups": [{ "id": "a", "facts": ["nothing"], "known": 5 }]
                }
                """).Order());

    [Fact]
    public void An_error_says_what_was_found_and_what_is_expected()
    {
        InputError[] errors = Read(Document(
            """[{ "fact": "herd", "draw": 5 }, { "fact": "flagg", "draw": 5 }, { "fact": "count", "draw": 12 }]"""));
        Assert.Contains("Expected one of: flag, site", errors[0].Detail, StringComparison.Ordinal);
        Assert.Contains("did you mean 'flag'?", errors[1].Detail, StringComparison.Ordinal);
        Assert.Equal("Found 12; expected 0 to 9.", errors[2].Detail);
    }

    [Fact]
    public void Text_that_is_not_JSON_is_an_error() => Assert.Equal([""], Errors("{"));

    private static string Document(string draws) => $$"""{ "guideline": "minimal", "draws": {{draws}} }""";

    private static string[] Errors(string file) => [.. Read(file).Select(error => error.Pointer)];

    private static InputError[] Read(string file)
    {
        Result<SyntheticPopulation> created = TestGuidelines.Create(TestGuidelines.Minimal, file);
        Assert.True(created.Value is null, "The file has no errors.");
        return [.. created.Errors];
    }
}
