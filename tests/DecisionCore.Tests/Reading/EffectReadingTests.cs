using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Reading;

/// <summary>An effect of an event has one of a few forms. Anything else is named as it was found.</summary>
public sealed class EffectReadingTests
{
    [Theory]
    [InlineData("{}", "Found an effect that says nothing; expected one of: {date, keep}, ")]
    [InlineData("{ \"when\": { \"after\": \"scanned\" } }", "Found an effect that says nothing; expected one of: ")]
    [InlineData("{ \"set\": \"done\" }", "Found an effect with the key set alone; expected one of: ")]
    [InlineData("{ \"set\": \"done\", \"keep\": \"latest\" }", "Found an effect with the keys keep, set; expected one of: ")]
    public void An_effect_of_no_form_is_named(string effect, string detail)
    {
        JsonNode document = MinimalDocument.JsonOfFormat2();
        JsonEdit.Set(document, "/events/0/effects/0", JsonNode.Parse(effect));
        InputError error = Assert.Single(MinimalDocument.Check(document).Errors, each => each.Pointer == "/events/0/effects/0");
        Assert.StartsWith(detail, error.Detail, StringComparison.Ordinal);
    }
}
