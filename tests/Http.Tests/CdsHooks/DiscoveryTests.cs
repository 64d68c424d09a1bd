using System.Text.Json;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

/// <summary>What a CDS client finds at the discovery endpoint.</summary>
public sealed partial class DiscoveryTests(TestedService service)
{
    [Fact]
    public async Task Discovery_is_there_for_everybody_as_JSON()
    {
        Reply reply = await service.GetAsync(Cds.Discovery, Credential.None);
        Assert.Equal((200, "application/json"), (reply.Status, reply.MediaType));
        Assert.Equal(JsonValueKind.Array, reply.Json.At("services").ValueKind);
        Assert.NotEmpty(reply.Json.List("services"));
    }

    [Fact]
    public async Task Every_service_has_what_the_standard_requires()
    {
        foreach (JsonElement found in await ServicesAsync())
        {
            foreach (string member in new[] { "hook", "id", "title", "description", "usageRequirements" })
                Assert.NotEmpty(found.Text(member));
            Assert.Equal(JsonValueKind.Object, found.At("prefetch").ValueKind);
        }
    }

    [Fact]
    public async Task One_id_on_all_hooks_lets_later_cards_replace_earlier_ones()
    {
        IReadOnlyList<JsonElement> services = await ServicesAsync();
        Assert.Equal([Ask.Guideline], services.Texts("id").Distinct());
        Assert.Equal(["order-select", "order-sign", "patient-view"], services.Texts("hook").Order());
        // {baseUrl}/cds-services/{id} is where it answers.
        Assert.Equal(200, (await service.CallAsync(Records.Hook())).Status);
    }

    [Fact]
    public async Task Prefetch_is_asked_for_with_keys_tokens_and_queries_that_every_client_can_have()
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
                Assert.Matches(@"^[A-Z][A-Za-z]+\?patient=\{\{context\.patientId\}\}(&code=[^&:]*(:[^&:]*)*)?(&_sort=-date)?(&_count=\d+)$", query);
            Assert.DoesNotMatch(@"[?&][A-Za-z_]+:", query); // modifiers
        }
    }

    [GeneratedRegex(@"\{\{.*?\}\}")]
    private static partial Regex Token();

    private async Task<IReadOnlyList<JsonElement>> ServicesAsync() => (await service.GetAsync(Cds.Discovery)).Json.List("services");
}
