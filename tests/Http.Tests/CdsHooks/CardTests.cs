using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

public sealed class CardTests(TestedService service)
{
    [Fact]
    public async Task Every_card_has_the_required_elements()
    {
        IReadOnlyList<JsonElement> cards = await service.CardsAsync();
        Assert.Equal(["emergency", "plan", "missing-data"], cards.Select(card => card.Text("source", "topic", "code")));
        foreach (JsonElement card in cards)
        {
            Assert.True(Guid.TryParseExact(card.Text("uuid"), "D", out _));
            Assert.InRange(card.Text("summary").Length, 1, 139);
            Assert.Contains(card.Text("indicator"), Indicators);
            Assert.NotEmpty(card.Text("detail"));
            Assert.NotEmpty(card.Text("source", "label"));
            Assert.Equal("https://example.org/guidelines/her2-vertebral-metastasis|1.2.0", card.Text("source", "url"));
            Assert.NotEmpty(card.Text("source", "topic", "system"));
        }

        Assert.Equal("critical", cards.Of("emergency").Text("indicator"));
    }

    private static readonly string[] Indicators = ["info", "warning", "critical"];

    [Fact]
    public async Task No_element_is_null_or_empty()
    {
        Check(JsonSerializer.SerializeToElement(await service.CardsAsync()), "cards");
        Check((await service.GetAsync(Cds.Discovery)).Json, "discovery");

        static void Check(JsonElement json, string place)
        {
            Assert.True(json.ValueKind != JsonValueKind.Null, place);
            Assert.True(json.ValueKind != JsonValueKind.String || json.GetString()!.Length > 0, place);
            if (json.ValueKind == JsonValueKind.Array)
            {
                Assert.True(json.GetArrayLength() > 0, place);
                foreach (JsonElement item in json.EnumerateArray())
                    Check(item, place);
            }
            else if (json.ValueKind == JsonValueKind.Object)
            {
                Assert.True(json.EnumerateObject().Any(), place);
                foreach (JsonProperty member in json.EnumerateObject())
                    Check(member.Value, $"{place}.{member.Name}");
            }
        }
    }

    [Fact]
    public async Task Suggestions_create_draft_orders_but_none_for_a_drug()
    {
        JsonElement plan = (await service.CardsAsync()).Of("plan");
        Assert.Equal("any", plan.Text("selectionBehavior"));
        IReadOnlyList<JsonElement> suggestions = plan.List("suggestions");
        Assert.NotEmpty(suggestions);
        Assert.Distinct(suggestions.Texts("uuid"));
        foreach (JsonElement suggestion in suggestions)
        {
            Assert.NotEmpty(suggestion.Text("label"));
            Assert.False(suggestion.TryGetProperty("isRecommended", out _)); // no suggestion is pre-selected
            JsonElement action = Assert.Single(suggestion.List("actions"));
            Assert.Equal("create", action.Text("type"));
            Assert.NotEmpty(action.Text("description"));
            JsonElement draft = action.At("resource");
            Assert.Equal(("ServiceRequest", "draft", "proposal"), (draft.Text("resourceType"), draft.Text("status"), draft.Text("intent")));
            Assert.Equal("Patient/p1", draft.Text("subject", "reference"));
            Assert.False(action.TryGetProperty("resourceId", out _));
        }
    }

    [Fact]
    public async Task A_card_without_suggestions_has_no_selection_behavior()
    {
        foreach (JsonElement card in (await service.CardsAsync()).Where(card => !card.TryGetProperty("suggestions", out _)))
            Assert.False(card.TryGetProperty("selectionBehavior", out _));
    }

    [Fact]
    public async Task Override_reasons_have_a_code_and_a_display_and_can_name_a_rule()
    {
        foreach (JsonElement reason in (await service.CardsAsync()).SelectMany(card => card.List("overrideReasons")))
        {
            foreach (string member in new[] { "system", "code", "display" })
                Assert.NotEmpty(reason.Text(member));
        }

        JsonElement plan = (await service.CardsAsync()).Of("plan");
        Assert.Contains("not-appropriate.S3-vertebral-radiotherapy", plan.List("overrideReasons").Texts("code"));
    }

    [Fact]
    public async Task Extensions_and_icons_are_not_sent()
    {
        foreach (JsonElement card in await service.CardsAsync())
        {
            Assert.False(card.TryGetProperty("extension", out _));
            Assert.False(card.At("source").TryGetProperty("icon", out _));
        }
    }

    [Fact]
    public async Task A_detail_is_short_names_the_statements_and_says_where_the_full_basis_is()
    {
        IReadOnlyList<JsonElement> cards = await service.CardsAsync();
        Assert.All(cards, card => Assert.InRange(card.Text("detail").Length, 1, 2000));
        string detail = cards.Of("plan").Text("detail");
        foreach (string shown in new[]
        {
            "**Recommend**: ", "S3", "*Caution*", "Not a medical device", "Full basis: `POST ", "Decision `",
        })
            Assert.Contains(shown, detail, StringComparison.Ordinal);
        string missing = cards.Of("missing-data").Text("detail");
        Assert.Contains("more questions: see the full basis", missing, StringComparison.Ordinal);
        Assert.Contains("Not a medical device", missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_page_of_the_workbench_there_are_no_links()
    {
        foreach (JsonElement card in await service.CardsAsync())
            Assert.False(card.TryGetProperty("links", out _));
    }

    [Fact]
    public async Task An_emergency_is_shown_in_any_scope()
    {
        string call = Cds.With(
            ("prefetch/conditions", JsonNode.Parse("""{"resourceType":"Bundle","type":"searchset"}""")),
            ("prefetch/observations", JsonNode.Parse(Records.BundleOf(Records.Symptoms("gaitDisturbance")))));
        JsonElement card = Assert.Single((await service.CallAsync(call)).Json.List("cards"));
        Assert.Equal(("critical", "emergency"), (card.Text("indicator"), card.Text("source", "topic", "code")));
    }
}
