using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Http.Tests.CdsHooks;

public sealed class CallTests(TestedService service)
{
    [Fact]
    public async Task A_call_gets_cards_for_the_prefetched_data()
    {
        Reply reply = await service.CallAsync(Records.Hook());
        Assert.Equal((200, "application/json"), (reply.Status, reply.MediaType));
        Assert.Equal(["missing-data", "plan"], reply.Json.List("cards").Select(card => card.Text("source", "topic", "code")).Order());
        // The response has cards only: nothing happens without the user.
        Assert.Equal(["cards"], reply.Json.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_call_without_advice_gets_an_empty_list_of_cards()
    {
        string unknown = Cds.With(("prefetch/conditions", Empty()), ("prefetch/observations", Empty()));
        Assert.Equal("""{"cards":[]}""", (await service.CallAsync(unknown)).Text);
        const string Value = "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"LA6577-6\"}]}";
        JsonNode her2Negative = JsonNode.Parse(Records.BundleOf(Records.Observation("http://loinc.org", "48676-1", Value)))!;
        string negative = Cds.With(
            ("prefetch/observations", her2Negative), ("prefetch/conditions", null), ("prefetch/conditions", Empty()));
        Assert.Equal("""{"cards":[]}""", (await service.CallAsync(negative)).Text);
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        string more = Cds.With(
            ("extension", new JsonObject { ["com.example.x"] = 1 }), ("context/x", 1),
            ("prefetch/x", new JsonArray()), ("y", new JsonArray(1)));
        Assert.Equal((await service.CallAsync(Records.Hook())).Text, (await service.CallAsync(more)).Text);
    }

    [Fact]
    public async Task A_repeated_call_gets_the_same_card_ids_and_another_call_gets_others()
    {
        string[] first = await IdsAsync(Records.Hook());
        string[] repeated = await IdsAsync(Records.Hook());
        string[] other = await IdsAsync(Records.Hook("11111111-2222-4333-8444-555555555555"));
        Assert.Equal(first, repeated);
        Assert.Empty(first.Intersect(other));
        Assert.Distinct(first);
        Assert.All(first, id => Assert.True(Guid.TryParseExact(id, "D", out _)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Missing_required_data_is_a_failed_precondition(bool isOutcome)
    {
        JsonNode? outcome = isOutcome
            ? JsonNode.Parse("""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden"}]}""") : null;
        JsonElement problem = (await service.CallAsync(
            Cds.With(("prefetch/conditions", outcome?.DeepClone()), ("prefetch/observations", outcome)))).AssertProblem(412, "status-412");
        Assert.Contains("conditions, observations", problem.Text("detail"), StringComparison.Ordinal);
        // Data that gives no card leaves the user without a word of what is missing.
        (await service.CallAsync(Cds.With(("prefetch/conditions", outcome?.DeepClone()), ("prefetch/observations", Empty()))))
            .AssertProblem(412, "status-412");
    }

    [Theory]
    [InlineData("conditions")]
    [InlineData("observations")]
    public async Task What_one_key_lacks_takes_nothing_away_from_the_others(string key)
    {
        JsonElement missing = (await service.CallAsync(Cds.With(($"prefetch/{key}", null)))).Json.List("cards").Of("missing-data");
        Assert.Contains($"Not read: {key}, ", missing.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_in_prefetch_means_that_there_is_no_such_data()
    {
        const string Patient = "\"patient\":{\"resourceType\":\"Patient\",\"id\":\"p1\"}";
        string call = Records.Hook().Replace(Patient, "\"patient\":null,\"procedures\":null", StringComparison.Ordinal);
        Assert.Equal(200, (await service.CallAsync(call)).Status);
        Assert.NotEqual(call, Records.Hook());
    }

    [Fact]
    public async Task The_cards_say_that_the_data_is_one_page_of_several()
    {
        JsonNode observations = JsonNode.Parse(Records.Hook())!["prefetch"]!["observations"]!.DeepClone();
        observations["link"] = JsonNode.Parse("""[{"relation":"next","url":"https://ehr.example.org/fhir?page=2"}]""");
        Reply reply = await service.CallAsync(Cds.With(("prefetch/observations", observations)));
        JsonElement missing = reply.Json.List("cards").Of("missing-data");
        Assert.Contains("one page of several", missing.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_errors_in_a_call_are_reported_at_once()
    {
        Reply reply = await service.CallAsync(
            """{"hook":"patient-open","hookInstance":"1","context":{"patientId":"../x"},"fhirAuthorization":{},"prefetch":[]}""");
        reply.AssertErrorsAt("/hook", "/hookInstance", "/context/patientId", "/fhirServer", "/prefetch");
        (await service.CallAsync(Cds.With(("hook", "order-sign")))).AssertErrorsAt("/context/draftOrders");
        (await service.CallAsync("{}")).AssertErrorsAt("/hook", "/hookInstance", "/context/patientId");
        (await service.SendAsync(Case.Request("POST", Cds.Discovery + "/none", Records.Hook()))).AssertProblem(404, "not-found");
    }

    /// <summary>
    /// What goes into a header or URL of a request to the client's server could otherwise add headers or parameters to it.
    /// </summary>
    [Theory]
    [InlineData("a\r\nX-Injected: 1")]
    [InlineData("a\nb")]
    [InlineData("a b")]
    [InlineData("a\u0000")]
    [InlineData("\u00e9")]
    [InlineData("=a")]
    [InlineData("a=b")]
    [InlineData("")]
    public async Task A_token_that_no_header_can_carry_is_rejected(string token)
    {
        JsonObject authorization = Authorization(token);
        (string, JsonNode?)[] server = [("fhirServer", "https://ehr.example.org/fhir"), ("fhirAuthorization", authorization)];
        Reply reply = await service.CallAsync(Cds.With([.. server, ("prefetch", null)]));
        reply.AssertErrorsAt("/fhirAuthorization/access_token");
        Assert.DoesNotContain("X-Injected", reply.Text, StringComparison.Ordinal);
        // What is not needed does not make a call fail.
        (string, JsonNode?)[] again = [.. server.Select(each => (each.Item1, each.Item2?.DeepClone()))];
        Assert.Equal(200, (await service.CallAsync(Cds.With(again))).Status);
    }

    [Fact]
    public async Task A_token_of_the_form_of_RFC_6750_is_accepted()
    {
        (string, JsonNode?)[] server =
            [("fhirServer", "https://ehr.example.org/fhir"), ("fhirAuthorization", Authorization("aZ09-._~+/=="))];
        (await service.CallAsync(Cds.With([.. server, ("prefetch", null)]))).AssertProblem(412, "status-412");
    }

    [Theory]
    [InlineData("https://ehr.example.org/\r\nHost: other")]
    [InlineData("https://ehr.example.org/a b")]
    [InlineData("ehr.example.org")]
    public async Task A_server_that_is_not_a_URL_is_rejected(string url) =>
        (await service.CallAsync(Cds.With(("fhirServer", url), ("prefetch", null)))).AssertErrorsAt("/fhirServer");

    [Theory]
    [InlineData("p1&_count=1")]
    [InlineData("p1\r\nx")]
    [InlineData("..")]
    [InlineData("p1/../x")]
    public async Task A_patient_id_that_would_change_a_query_is_rejected(string patient) =>
        (await service.CallAsync(Cds.With(("context/patientId", patient)))).AssertErrorsAt("/context/patientId");

    [Fact]
    public async Task A_server_of_another_type_than_text_is_rejected() =>
        (await service.CallAsync(Cds.With(("fhirServer", 1), ("prefetch", null)))).AssertErrorsAt("/fhirServer");

    [Fact]
    public async Task A_record_of_another_patient_is_rejected() =>
        (await service.CallAsync(Cds.With(("context/patientId", "p2")))).AssertProblem(400, "invalid-request");

    [Fact]
    public async Task Draft_orders_count_as_the_plan()
    {
        JsonNode drafts = JsonNode.Parse(Records.BundleOf("""
            {"resourceType":"MedicationRequest","status":"draft","intent":"order","subject":{"reference":"Patient/p1"},
             "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"2267582"}]}}
            """))!;
        foreach (string hook in new[] { "order-select", "order-sign" })
        {
            Reply reply = await service.CallAsync(Cds.With(("hook", hook), ("context/draftOrders", drafts.DeepClone())));
            // Facts that are unknown here leave it open whether the drafted drug is advised against.
            Assert.StartsWith(
                "Not decided yet whether this is advised against: Trastuzumab deruxtecan",
                reply.Json.List("cards").Of("plan").Text("summary"), StringComparison.Ordinal);
        }
    }

    private static JsonObject Authorization(string token) => new()
    {
        ["access_token"] = token,
        ["token_type"] = "Bearer",
        ["expires_in"] = 300,
        ["scope"] = "user/*.read",
        ["subject"] = "cds-service",
    };

    private static JsonNode Empty() => JsonNode.Parse("""{"resourceType":"Bundle","type":"searchset"}""")!;

    private async Task<string[]> IdsAsync(string call)
    {
        IReadOnlyList<JsonElement> cards = (await service.CallAsync(call)).Json.List("cards");
        return [.. cards.SelectMany(card => card.List("suggestions").Texts("uuid").Append(card.Text("uuid")))];
    }
}
