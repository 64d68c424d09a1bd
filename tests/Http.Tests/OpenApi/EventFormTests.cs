using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Http.Tests.LungNodules;

namespace GuidelineDecisions.Http.Tests.OpenApi;

/// <summary>The declared events of every shipped guideline as forms: in the OpenAPI document and in the description of a version.</summary>
public sealed class EventFormTests(TestedService service)
{
    private static readonly string[] OtherValues = ["\"nonsense\"", "-1", "0.5", "true", "[]", "{}", "[\"nonsense\"]", "null"];

    [Theory]
    [InlineData(Ask.Guideline)]
    [InlineData(Nodule.Guideline)]
    public async Task The_schema_accepts_what_the_service_accepts_and_refuses_what_it_refuses(string guideline)
    {
        service.NeedsStorage();
        string caseId = Case.NewId();
        string content = guideline == Nodule.Guideline ? Nodule.Content(Nodule.Solid) : Case.Content();
        Assert.Equal(201, (await service.PutCaseAsync(caseId, content)).Status);
        int accepted = 0, refused = 0;
        foreach (JsonElement form in Forms(guideline))
        {
            string kind = Kind(form);
            foreach (JsonObject body in Variants(Example(guideline, kind), form))
            {
                using JsonDocument request = JsonDocument.Parse(body.ToJsonString());
                var validator = new SchemaValidator(service.Contract.Document);
                bool fits = validator.Errors(request.RootElement, $"#/components/schemas/Event-{guideline}_{kind}").Count == 0;
                Reply reply = await service.RecordEventAsync(caseId, body.ToJsonString());
                // An event may fit its form, but not the facts of the case. Then the service says so, as it does where the form has the
                // range of a fact.
                bool isOfCase = reply.Status == 400 && reply.Json.List("errors").Texts("detail")
                    .All(detail => detail!.StartsWith("This event would make the facts of the case invalid", StringComparison.Ordinal));
                Assert.True(
                    fits ? reply.Status == 200 || isOfCase : reply.Status == 400,
                    $"{kind}: the schema says {fits} about {body.ToJsonString()}: {reply}");
                _ = fits ? accepted++ : refused++;
            }
        }

        Assert.True(accepted > 5 && refused > 30, Invariant($"{accepted} accepted, {refused} refused"));
    }

    [Fact]
    public void A_number_has_the_range_of_the_fact_that_it_always_becomes()
    {
        JsonElement form = Forms(Nodule.Guideline).Single(
            each => each.Text("title").StartsWith("baseline-ct of ", StringComparison.Ordinal));
        JsonElement count = form.At("properties", "noduleCount");
        Assert.Equal((1, true), (count.At("minimum").GetInt32(), count.At("maximum").GetInt32() > 1));
    }

    [Theory]
    [InlineData(Ask.Guideline, "imaging-done", "responses")]
    [InlineData(Nodule.Guideline, "follow-up-ct", "change")]
    public async Task A_version_lists_its_events_with_all_that_a_form_needs(string guideline, string kind, string input)
    {
        JsonElement version = (await service.GetAsync($"/api/guidelines/{guideline}/versions/1.0.0")).Json;
        JsonElement declared = version.List("events").Single(each => each.Text("kind") == kind);
        JsonElement field = declared.List("inputs")[0];
        Assert.Equal(input, field.Text("name"));
        JsonElement coded = field.Text("type") == "group" ? field.List("inputs")[0] : field;
        Assert.Equal("code", coded.Text("type"));
        Assert.All(coded.List("values"), value => Assert.NotEmpty(value.Text("label")!));
        Assert.Equal(Forms(guideline).Select(Kind), version.List("events").Texts("kind"));
    }

    private static string Kind(JsonElement form) => form.Text("properties", "kind", "const");

    private IEnumerable<JsonElement> Forms(string guideline) =>
        service.Contract.Forms("ClinicalEvent").Where(form => form.Text("title").Contains(guideline, StringComparison.Ordinal));

    private JsonObject Example(string guideline, string kind)
    {
        const string Examples = "#/paths/~1api~1cases~1{caseId}~1events/post/requestBody/content/application~1json/examples";
        JsonElement example = SchemaValidator.At(service.Contract.Document, $"{Examples}/{guideline}.{kind}/value");
        return JsonNode.Parse(example.GetRawText())!.AsObject();
    }

    /// <summary>
    /// The example; without each member; with other values of each member, also of those that it does not have; with one more member.
    /// </summary>
    private static IEnumerable<JsonObject> Variants(JsonObject example, JsonElement form)
    {
        yield return example;
        yield return With(example, "unknownMember", "1");
        foreach (string name in form.At("properties").EnumerateObject().Select(member => member.Name))
        {
            JsonObject without = example.DeepClone().AsObject();
            if (without.Remove(name))
                yield return without;
            // Which texts are dates is for the reader; a schema only names the format.
            foreach (string value in OtherValues.Where(value => name != "date" || value[0] != '"'))
                yield return With(example, name, value);
            if (example[name] is JsonArray list)
                yield return With(example, name, $"[{list[0]!.ToJsonString()},{list[0]!.ToJsonString()}]");
            if (example[name] is not JsonObject group)
                continue;
            foreach ((string member, JsonNode? _) in group.ToArray())
            {
                foreach (string value in OtherValues)
                    yield return With(example, name, With(group, member, value).ToJsonString());
            }
        }
    }

    private static JsonObject With(JsonObject body, string name, string json)
    {
        JsonObject changed = body.DeepClone().AsObject();
        changed[name] = JsonNode.Parse(json);
        return changed;
    }
}
