using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>A clinician sees the first button without scrolling, on a screen of 1280 by 800 pixels.</summary>
public sealed class ScreenTests
{
    private const int ScreenHeight = 800;

    /// <summary>The calls that were given, and one in an emergency. Where nothing can be accepted, the cards fit on two screens.</summary>
    public static TheoryData<string, bool> Calls => new()
    {
        { "given: cord compression is recorded", false },
        { "given: an emergency although conditions are missing", false },
        { "given: trastuzumab drafted with LVEF 35", true },
        { "drug drafted against advice in an emergency", true },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task The_first_button_is_on_the_first_screen(string name, bool hasButtons)
    {
        Assert.SkipUnless(Chromium.IsInstalled, "Needs Chromium: apt-get install chromium.");
        (_, JsonElement answer) = await CalledService.CallAsync(CallCase.Named(name).Call);
        IHtmlDocument page = await Chromium.OpenAsync(CardPage.Of(answer));
        Assert.Equal(hasButtons, Number(page, CardPage.Buttons) > 0);
        if (hasButtons)
            Assert.InRange(Number(page, CardPage.BottomOfFirstButton), 1, ScreenHeight);
        else
            Assert.InRange(Number(page, CardPage.Height), 1, 2 * ScreenHeight);
    }

    /// <summary>The page would not notice a button that is too low if it were not laid out at all.</summary>
    [Fact]
    public async Task A_long_detail_pushes_the_button_off_the_screen()
    {
        Assert.SkipUnless(Chromium.IsInstalled, "Needs Chromium: apt-get install chromium.");
        (_, JsonElement answer) = await CalledService.CallAsync(CallCase.Named("given: trastuzumab drafted with LVEF 35").Call);
        JsonNode longer = JsonNode.Parse(answer.GetRawText())!;
        foreach (JsonNode? card in longer["cards"]!.AsArray())
            card!["detail"] = string.Concat(Enumerable.Repeat("- A point of the whole basis.\n", 60));
        IHtmlDocument page = await Chromium.OpenAsync(CardPage.Of(JsonSerializer.SerializeToElement(longer)));
        Assert.True(Number(page, CardPage.BottomOfFirstButton) > ScreenHeight);
    }

    private static int Number(IHtmlDocument page, string attribute) =>
        int.Parse(page.Body!.GetAttribute(attribute)!, NumberStyles.None, CultureInfo.InvariantCulture);
}
