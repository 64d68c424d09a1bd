using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Tests.Resources;

public sealed class JsonPointersTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Bundle", "")]
    [InlineData("Bundle.type", "/type")]
    [InlineData("Bundle.entry[3].resource", "/entry/3/resource")]
    [InlineData("Parameters.parameter[0].resource.entry[12].resource", "/parameter/0/resource/entry/12/resource")]
    [InlineData("prefetch.conditions.entry[0].resource", "/prefetch/conditions/entry/0/resource")]
    [InlineData("prefetch.patient", "/prefetch/patient")]
    public void A_place_in_the_request_becomes_a_pointer(string place, string pointer) =>
        Assert.Equal(new InputError(pointer, "x"), JsonPointers.Of([new(place, "x")]).Single());

    [Theory]
    [InlineData("line 3")]
    [InlineData("fetched.conditions.entry[0]")]
    public void A_place_outside_the_request_becomes_part_of_the_text(string place) =>
        Assert.Equal(new InputError("", $"{place}: x"), JsonPointers.Of([new(place, "x")]).Single());
}
