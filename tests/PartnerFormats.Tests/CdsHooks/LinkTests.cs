using System.Buffers.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Composition;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>Cards link to the workbench where the operator has configured it.</summary>
public sealed class LinkTests
{
    private static string Call => CallCase.All[0].Call;

    [Fact]
    public async Task Cards_link_to_the_page_of_the_patient()
    {
        JsonElement[] cards = await CardsAsync(("Workbench:Url", "https://cds.example.org/workbench/"));
        Assert.Equal(3, cards.Length);
        string[] starts = [.. cards.Select(card =>
        {
            JsonElement link = Assert.Single(card.GetProperty("links").EnumerateArray());
            Assert.NotEmpty(link.GetProperty("label").GetString()!);
            Assert.Equal("absolute", link.GetProperty("type").GetString());
            Assert.False(link.TryGetProperty("appContext", out _));
            Assert.Contains("Full basis: see the link.", card.GetProperty("detail").GetString(), StringComparison.Ordinal);
            return link.GetProperty("url").GetString()!.Split("&guideline=")[0];
        })];
        Assert.Equal(
            [
                "https://cds.example.org/workbench/patient#view=plan", "https://cds.example.org/workbench/patient#view=plan",
                "https://cds.example.org/workbench/patient#view=form",
            ],
            starts);
    }

    [Fact]
    public async Task The_facts_are_in_the_fragment()
    {
        JsonElement[] cards = await CardsAsync(("Workbench:Url", "https://cds.example.org/workbench"));
        var url = new Uri(cards[0].GetProperty("links")[0].GetProperty("url").GetString()!);
        Assert.Empty(url.Query);
        Dictionary<string, string> parts =
            url.Fragment[1..].Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        Assert.Equal(("her2-vertebral-metastasis", "2026-11-29"), (parts["guideline"], parts["asOf"]));
        using JsonDocument facts = JsonDocument.Parse(Base64Url.DecodeFromChars(parts["facts"]));
        Assert.Equal(35, facts.RootElement.GetProperty("lvefPercent").GetInt32());
    }

    [Fact]
    public async Task A_SMART_launch_gets_a_context_without_facts()
    {
        JsonElement[] cards = await CardsAsync(
            ("Workbench:Url", "https://cds.example.org/workbench"), ("Workbench:SmartLaunchUrl", "https://cds.example.org/launch"));
        foreach (JsonElement link in cards.Select(card => card.GetProperty("links")[0]))
        {
            Assert.Equal("smart", link.GetProperty("type").GetString());
            Assert.Equal("https://cds.example.org/launch", link.GetProperty("url").GetString());
            using JsonDocument context = JsonDocument.Parse(link.GetProperty("appContext").GetString()!);
            Assert.Equal(
                ["view", "guideline", "version", "asOf", "decisionId"],
                context.RootElement.EnumerateObject().Select(member => member.Name));
        }
    }

    [Theory]
    [InlineData("cds.example.org")]
    [InlineData("http://cds.example.org")]
    [InlineData("https://cds.example.org/?a=b")]
    [InlineData("https://cds.example.org/#x")]
    [InlineData("javascript:alert(1)")]
    public async Task A_URL_that_no_link_can_have_stops_the_start(string url) =>
        await Assert.ThrowsAsync<InvalidSettingException>(() => CardsAsync(("Workbench:Url", url)));

    private static async Task<JsonElement[]> CardsAsync(params (string, string)[] settings)
    {
        (_, JsonElement json) = await CalledService.CallAsync(Call, settings: settings);
        return [.. json.GetProperty("cards").EnumerateArray()];
    }
}
