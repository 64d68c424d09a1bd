using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Tests.Resources;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Bundle", "")]
    [InlineData("Bundle.type", "/type")]
    [InlineData("Bundle.entry[3].resource", "/entry/3/resource")]
    [InlineData("Parameters.parameter[0].resource.entry[12].resource", "/parameter/0/resource/entry/12/resource")]
    [InlineData("prefetch.conditions.entry[0].resource", "/prefetch/conditions/entry/0/resource")]
    [InlineData("prefetch.patient", "/prefetch/patient")]
    public void A_place_has_its_pointer(string place, string pointer) =>
        Assert.Equal(new InputError(pointer, "x"), Place.AsPointers([new(place, "x")]).Single());

    [Theory]
    [InlineData("line 3")]
    [InlineData("fetched.conditions.entry[0]")]
    public void What_is_no_place_in_the_document_is_said(string place) =>
        Assert.Equal(new InputError("", $"{place}: x"), Place.AsPointers([new(place, "x")]).Single());
}
