using System.Text.Json;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

public sealed partial class DiscoveryTests(TestedService service)
{
    private static readonly string[] Required = ["conditions", "observations", "ownObservations"];

    [Fact]
    public async Task Discovery_needs_no_credential_and_returns_JSON()
    {
        Reply reply = await service.GetAsync(Cds.Discovery, Credential.None);
        Assert.Equal((200, "application/json"), (reply.Status, reply.MediaType));
        Assert.Equal(JsonValueKind.Array, reply.Json.At("services").ValueKind);
        Assert.NotEmpty(reply.Json.List("services"));
    }

    [Fact]
    public async Task Every_service_has_the_required_elements()
    {
        foreach (JsonElement found in await ServicesAsync())
        {
            foreach (string member in new[] { "hook", "id", "title", "description", "usageRequirements" })
                Assert.NotEmpty(found.Text(member));
            Assert.Equal(JsonValueKind.Object, found.At("prefetch").ValueKind);
        }
    }

    [Fact]
    public async Task All_hooks_share_one_id_so_that_later_cards_replace_earlier_ones()
    {
        IReadOnlyList<JsonElement> services = await ServicesAsync();
        Assert.Contains(Ask.Guideline, services.Texts("id"));
        Assert.All(
            services.GroupBy(found => found.Text("id")),
            hooks => Assert.Equal(
                [
                    "appointment-book", "encounter-discharge", "encounter-start", "order-dispatch", "order-select", "order-sign",
                    "patient-view",
                ],
                hooks.Texts("hook").Order(StringComparer.Ordinal)));
        // The service is called at {baseUrl}/cds-services/{id}.
        Assert.Equal(200, (await service.CallAsync(Records.Hook())).Status);
    }

    [Fact]
    public async Task Services_offer_Da_Vincis_configuration()
    {
        foreach (JsonElement found in await ServicesAsync())
        {
            IReadOnlyList<JsonElement> options = found.At("extension").List("davinci-crd.configuration-options");
            Assert.Equal(["plan", "missing-data", "max-detail", "system-actions", "questionnaire"], options.Texts("code"));
            Assert.Equal(["boolean", "boolean", "integer", "boolean", "boolean"], options.Texts("type"));
            Assert.Equal(
                [JsonValueKind.True, JsonValueKind.True, JsonValueKind.Number, JsonValueKind.False, JsonValueKind.False],
                options.Select(each => each.At("default").ValueKind));
        }
    }

    /// <summary>A client that does not know a parameter of the other queries leaves out their data, and the answer says so.</summary>
    [Fact]
    public async Task Required_prefetch_templates_use_only_queries_that_every_client_can_support()
    {
        foreach (JsonProperty template in (await ServicesAsync()).SelectMany(found => found.At("prefetch").EnumerateObject()))
        {
            string query = template.Value.GetString()!;
            Assert.NotEmpty(template.Name);
            Assert.Equal(["{{context.patientId}}"], Token().Matches(query).Select(match => match.Value).Distinct());
            Assert.Equal(query.Count(letter => letter == '{'), 2 * Token().Count(query));
            if (template.Name == "patient")
                Assert.Equal("Patient/{{context.patientId}}", query);
            else
                Assert.Matches(Required.Contains(template.Name) ? Search() : OptionalSearch(), query);
            Assert.DoesNotMatch(@"[?&][A-Za-z_]+:", query); // modifiers
        }
    }

    [GeneratedRegex(@"^[A-Z][A-Za-z]+\?patient=\{\{context\.patientId\}\}(&code=[^&:]*(:[^&:]*)*)?(&_sort=-date)?(&_count=\d+)$")]
    private static partial Regex Search();

    [GeneratedRegex(
        @"^[A-Z][A-Za-z]+\?patient=\{\{context\.patientId\}\}(&((combo-)?code|combo-value-concept)=[^&]*)?"
        + @"(&_include=[A-Za-z]+:[a-z-]+)?(&_sort=-[a-z]+)?(&_count=\d+)$")]
    private static partial Regex OptionalSearch();

    [GeneratedRegex(@"\{\{.*?\}\}")]
    private static partial Regex Token();

    private async Task<IReadOnlyList<JsonElement>> ServicesAsync() => (await service.GetAsync(Cds.Discovery)).Json.List("services");
}
