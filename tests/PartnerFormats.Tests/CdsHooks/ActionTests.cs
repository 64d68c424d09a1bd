using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.PartnerFormats.Tests.Fhir;
using static System.StringComparison;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>What the actions of cards, and the system actions, change in the client's resources.</summary>
public sealed class ActionTests
{
    private const string Site = "/context/draftOrders/entry/0/resource/bodySite";

    private static readonly (string, string) On = ("CdsHooks:SystemActions", "true");

    private static readonly (string, string) Form = ("CdsHooks:Questionnaire", "true");

    private static CallCase Conflict => CallCase.Named("given: trastuzumab drafted with LVEF 35");

    private static CallCase Agreement => CallCase.Named("a drafted order is not suggested, and agrees");

    [Fact]
    public async Task Every_resource_in_an_action_is_valid_by_the_specification()
    {
        Dictionary<string, string> resources = [];
        foreach (CallCase given in CallCase.All.Where(given => given.Status == 200))
        {
            (_, JsonElement json) = await CalledService.CallAsync(given.Call, settings: [On, Form]);
            foreach (JsonElement resource in ActionsOf(json).Concat(SystemActionsOf(json))
                .Where(action => action.TryGetProperty("resource", out _)).Select(action => action.GetProperty("resource")))
                resources.TryAdd(resource.GetRawText(), given.Name);
        }

        string[] types = [.. resources.Keys.Select(TypeOf).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["MedicationRequest", "Questionnaire", "ServiceRequest"], types);
        string[] errors = [.. resources.SelectMany(each => Specification.ErrorsIn(each.Key).Select(error => $"{each.Value}: {error}"))];
        Assert.True(errors.Length == 0, string.Join('\n', errors.Take(20)));
    }

    [Fact]
    public async Task A_draft_that_agrees_with_advice_is_completed_with_the_body_site_that_the_guideline_declares()
    {
        JsonElement update = Assert.Single(await ActionsAsync(Agreement.Call), action => Text(action, "type") == "update");
        Assert.Equal(
            "Complete the draft of Radiotherapy course: add the body site Vertebra", Text(update, "description"));
        JsonObject sent = DraftIn(Agreement.Call), changed = JsonNode.Parse(update.GetProperty("resource").GetRawText())!.AsObject();
        Assert.Equal(
            """[{"coding":[{"system":"http://snomed.info/sct","code":"3572006","display":"Vertebra"}]}]""",
            changed["bodySite"]!.ToJsonString());
        changed.Remove("bodySite");
        Assert.True(JsonNode.DeepEquals(sent, changed), "Something else than the body site was changed.");
    }

    [Theory]
    [InlineData(Site, """[{"text":"Breast"}]""")]
    [InlineData("/context/draftOrders/entry/0/resource/id", "null")]
    [InlineData("/context/draftOrders/entry/0/resource/code/coding/0/code", "\"77477000\"")]
    public async Task A_draft_that_names_a_site_or_has_no_id_or_is_another_order_is_not_completed(string pointer, string value) =>
        Assert.DoesNotContain(await ActionsAsync(Agreement.Changed(pointer, value)), action => Text(action, "type") == "update");

    [Fact]
    public async Task System_actions_are_sent_only_if_the_operator_or_the_client_wants_them()
    {
        static string Configured(string value) =>
            Conflict.Changed("/extension", $$"""{"davinci-crd.configuration":{"system-actions":{{value}} } }""");
        (string Call, (string, string)[] Settings, int Count)[] calls =
        [
            (Conflict.Call, [], 0), (Conflict.Call, [On], 1), (Configured("true"), [], 1), (Configured("false"), [On], 0),
            (Configured("\"true\""), [], 0), (Agreement.Call, [On], 0),
        ];
        foreach ((string call, (string, string)[] settings, int count) in calls)
        {
            (_, JsonElement json) = await CalledService.CallAsync(call, settings: settings);
            Assert.Equal(count, SystemActionsOf(json).Count());
            Assert.Equal(count > 0, json.TryGetProperty("systemActions", out _));
        }
    }

    [Fact]
    public async Task A_draft_that_is_advised_against_gets_a_note_once_and_keeps_everything_else()
    {
        string draft = DraftIn(Conflict.Call).ToJsonString()[..^1]
            + ""","note":[{"text":"The first."}],"extension":[{"url":"https://example.org/x","valueDecimal":1.50}]}""";
        string call = Conflict.Changed("/context/draftOrders/entry/0/resource", draft);
        (_, JsonElement json) = await CalledService.CallAsync(call, settings: On);
        JsonElement action = Assert.Single(SystemActionsOf(json));
        Assert.Equal(
            ("update", "Note that the guideline advises against the draft: Trastuzumab"),
            (Text(action, "type"), Text(action, "description")));
        JsonElement resource = action.GetProperty("resource");
        Assert.Contains("1.50", resource.GetRawText(), StringComparison.Ordinal);
        JsonElement[] notes = [.. Items(resource, "note")];
        Assert.Equal(2, notes.Length);
        Assert.Equal("The first.", Text(notes[0], "text"));
        Assert.Contains("Trastuzumab is drafted, but advised against: LVEF: 35 %", Text(notes[1], "text"), StringComparison.Ordinal);
        Assert.EndsWith("(S15, S18)", Text(notes[1], "text"), StringComparison.Ordinal);
        Assert.Equal("2026-11-29", Text(notes[1], "time"));
        JsonObject changed = JsonNode.Parse(resource.GetRawText())!.AsObject();
        changed["note"]!.AsArray().RemoveAt(1);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(draft), changed), "Something else than the notes was changed.");

        string again = Conflict.Changed("/context/draftOrders/entry/0/resource", resource.GetRawText());
        Assert.Empty(SystemActionsOf((await CalledService.CallAsync(again, settings: On)).Json));
        // The user is still asked whether to discard the draft: no system action does so.
        Assert.Contains(ActionsOf(json), offered => Text(offered, "type") == "delete");
    }

    [Fact]
    public async Task A_form_with_the_open_questions_is_offered_only_if_the_operator_or_the_client_wants_it()
    {
        string wanted = Conflict.Changed("/extension", """{"davinci-crd.configuration":{"questionnaire":true}}""");
        Assert.DoesNotContain(await ActionsAsync(Conflict.Call), action => action.GetRawText().Contains("Questionnaire", Ordinal));
        foreach ((string call, (string, string)[] settings) in new[] { (wanted, Array.Empty<(string, string)>()), (Conflict.Call, [Form]) })
        {
            (_, JsonElement json) = await CalledService.CallAsync(call, settings: settings);
            JsonElement card = json.GetProperty("cards").EnumerateArray()
                .Single(each => Text(each.GetProperty("source").GetProperty("topic"), "code") == "missing-data");
            JsonElement suggestion = Assert.Single(Items(card, "suggestions")), action = Assert.Single(Items(suggestion, "actions"));
            JsonElement[] questions = [.. Items(action.GetProperty("resource"), "item")];
            string start = $"Open questions: {questions.Length}. First: {Text(questions[0], "text")}";
            Assert.StartsWith(start[..60], Text(card, "summary"), Ordinal);
            Assert.Equal(("create", "draft"), (Text(action, "type"), Text(action.GetProperty("resource"), "status")));
            Assert.NotEqual(Text(card, "uuid"), Text(suggestion, "uuid"));
        }
    }

    [Fact]
    public async Task Active_orders_that_are_dispatched_are_never_changed()
    {
        CallCase dispatched = CallCase.Named("orders that are dispatched are compared and cannot be discarded");
        (_, JsonElement json) = await CalledService.CallAsync(dispatched.Call, settings: On);
        Assert.Empty(SystemActionsOf(json));
        Assert.DoesNotContain(ActionsOf(json), action => Text(action, "type") != "create");
    }

    private static async Task<IEnumerable<JsonElement>> ActionsAsync(string call) => ActionsOf((await CalledService.CallAsync(call)).Json);

    private static IEnumerable<JsonElement> ActionsOf(JsonElement json) =>
        json.GetProperty("cards").EnumerateArray()
            .SelectMany(card => Items(card, "suggestions")).SelectMany(suggestion => Items(suggestion, "actions"));

    private static JsonElement.ArrayEnumerator SystemActionsOf(JsonElement json) => Items(json, "systemActions");

    private static JsonObject DraftIn(string call) =>
        JsonNode.Parse(call)!["context"]!["draftOrders"]!["entry"]![0]!["resource"]!.AsObject();

    private static string TypeOf(string resource) => JsonNode.Parse(resource)!["resourceType"]!.GetValue<string>();

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement list) ? list.EnumerateArray() : default;
}
