using System.Text.Json;
using System.Text.Json.Nodes;

namespace GuidelineDecisions.Http.Tests.Recommendations;

public sealed class WhatIfTests(TestedService service)
{
    [Theory]
    [MemberData(nameof(Patients.Names), MemberType = typeof(Patients))]
    public async Task Every_undetermined_rule_has_the_sets_of_questions_that_settle_it(string patient)
    {
        Reply reply = await service.AskAsync(Ask.About(Patients.All[patient]), "?explain=whatif");
        string[] undetermined = [.. reply.Json.List("undetermined").Select(rule => rule.Text("rule"))];
        JsonElement[] settling = [.. reply.Json.At("whatIf").List("settling")];
        Assert.Equal(undetermined.Order(), settling.Select(one => one.Text("rule")).Order());
        Assert.All(settling, one => Assert.NotEmpty(one.List("sets").Concat(one.List("conditional"))));
    }

    [Theory]
    [InlineData("?explain=whatif", "whatIf")]
    [InlineData("?explain=trace,whatif", "trace", "whatIf")]
    [InlineData("?explain=whatif&explain=trace", "trace", "whatIf")]
    public async Task The_answer_adds_only_what_was_asked_for(string query, params string[] added)
    {
        Reply plain = await service.AskAsync(Ask.About(Patients.EmergencyInScope));
        Reply explained = await service.AskAsync(Ask.About(Patients.EmergencyInScope), query);
        JsonObject rest = JsonNode.Parse(explained.Body)!.AsObject();
        Assert.All(added, member => Assert.True(rest.Remove(member)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(plain.Body), rest));
    }

    [Fact]
    public async Task A_lesion_that_grows_from_1_9_to_2_cm_ends_the_deferral()
    {
        const string Facts = """
            { "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true, "vertebralSites": 1,
              "contiguousSegments": 1, "largestLesionCm": 1.9, "symptoms": [], "symptomaticMassEffect": false, "esccGrade": "0", "sins": 4,
              "ecog": 2, "plannedRegimen": "tucatinib-capecitabine-trastuzumab", "currentRegimen": "none", "responseVertebral": "SD",
              "responseIntracranial": "SD" }
            """;
        JsonElement whatIf = (await service.AskAsync(Ask.About(Facts), "?explain=whatif")).Json.At("whatIf");
        JsonElement grown = Assert.Single(whatIf.List("changes"), change => change.Text("fact") == "largestLesionCm");
        Assert.Equal((1.9m, 2m), (grown.At("from").GetDecimal(), grown.At("to").GetDecimal()));
        Assert.Contains(("S23-defer-local-therapy", "option", "does not hold"), Changes(grown));
        JsonElement worse = Assert.Single(whatIf.List("changes"), change => change.Text("fact") == "ecog");
        Assert.Equal((2, 3), (worse.At("from").GetInt32(), worse.At("to").GetInt32()));
        Assert.Contains(("S35-multidisciplinary-review", "does not hold", "recommend"), Changes(worse));
    }

    private static IEnumerable<(string Rule, string From, string To)> Changes(JsonElement effect) =>
        effect.List("changes").Select(change => (change.Text("rule"), change.Text("from"), change.Text("to")));
}
