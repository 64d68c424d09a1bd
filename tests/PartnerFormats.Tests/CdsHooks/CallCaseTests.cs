using System.Text.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks;
using GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>Calls as clients send them, with the cards that a clinician needs. The cases are data.</summary>
public sealed class CallCaseTests
{
    public static TheoryData<string> Names => [.. CallCase.All.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_call_gets_its_cards(string name)
    {
        CallCase given = CallCase.All.Single(each => each.Name == name);
        (int status, JsonElement json) = await CalledService.CallAsync(given.Call);
        Assert.True(status == given.Status, json.GetRawText());
        if (status != 200)
            return;
        JsonElement[] cards = [.. json.GetProperty("cards").EnumerateArray()];
        foreach (JsonElement expected in given.Items("cards"))
            AssertCard(expected, cards);
        foreach (JsonElement kind in given.Items("without"))
            Assert.DoesNotContain(cards, card => KindOf(card) == kind.GetString());
        if (given.Is("empty"))
            Assert.Empty(cards);
        if (given.Is("only"))
            Assert.Equal(given.Items("cards").Count(), cards.Length);
        int limit = given.Json.TryGetProperty("maxDetail", out JsonElement characters) ? characters.GetInt32() : CardOptions.MostDetail;
        Assert.All(cards, card => AssertShort(card, limit));
    }

    private static void AssertCard(JsonElement expected, JsonElement[] cards)
    {
        JsonElement card = Assert.Single(cards, each => KindOf(each) == Text(expected, "kind"));
        if (expected.TryGetProperty("indicator", out JsonElement indicator))
            Assert.Equal(indicator.GetString(), Text(card, "indicator"));
        foreach (string part in Texts(expected, "summary"))
            Assert.Contains(part, Text(card, "summary"), StringComparison.Ordinal);
        foreach (string part in Texts(expected, "detail"))
            Assert.Contains(part, Text(card, "detail").Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        JsonElement[] actions = [.. Items(card, "suggestions").SelectMany(suggestion => Items(suggestion, "actions"))];
        if (expected.TryGetProperty("suggestions", out _))
            Assert.Equal(Texts(expected, "suggestions"), actions.Select(action => $"{Text(action, "type")} {Text(action, "resourceId")}"));
        string[] codes = [.. actions.Where(action => Text(action, "type") == "create").Select(CodeOf)];
        foreach (string offered in Texts(expected, "offers"))
            Assert.Single(codes, offered);
        foreach (string notOffered in Texts(expected, "offersNot"))
            Assert.DoesNotContain(notOffered, codes);
        foreach (string draft in Texts(expected, "drafts"))
            Assert.All(actions, action => Assert.Equal(draft, DraftOf(action.GetProperty("resource"))));
    }

    /// <summary>What a clinician can read at a glance, in front of the buttons.</summary>
    private static void AssertShort(JsonElement card, int limit)
    {
        string detail = Text(card, "detail");
        Assert.InRange(Text(card, "summary").Length, 1, Card.SummaryLimit - 1);
        Assert.InRange(detail.Length, 1, limit);
        Assert.InRange(detail.Split('\n').Count(line => line.Trim().Length > 0), 1, CardDetail.Lines);
        Assert.Contains("Not a medical device", detail, StringComparison.Ordinal);
    }

    private static string CodeOf(JsonElement action) =>
        Text(action.GetProperty("resource").GetProperty("code").GetProperty("coding")[0], "code");

    private static string DraftOf(JsonElement draft) =>
        $"{Text(draft, "resourceType")} {Text(draft.GetProperty("encounter"), "reference")} "
            + Text(draft.GetProperty("requester"), "reference");

    private static string KindOf(JsonElement card) => Text(card.GetProperty("source").GetProperty("topic"), "code");

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement text) ? text.GetString()! : "";

    private static IEnumerable<string> Texts(JsonElement json, string name) => Items(json, name).Select(item => item.GetString()!);

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement list) ? list.EnumerateArray() : default;
}
