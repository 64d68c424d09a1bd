using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Requests;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Tests.Recommendations;

/// <summary>The fast path reads a request exactly as the careful path does, and never accepts an invalid one.</summary>
public sealed class PlainRequestTests
{
    private const int Requests = 20_000;
    private const string Bytes = "{}[]\",:\\/u0123456789eE.-+ ntfx\u00e9";

    private static readonly ShippedGuidelines Catalogue = new();
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly TimeProvider Clock = new Noon();
    private static readonly string Id = Catalogue.All[0].Id;

    [Theory]
    [InlineData("""{"guideline":"GUIDELINE","facts":{}}""")]
    [InlineData("""{"guideline":"GUIDELINE","version":"1.0.0","facts":{}}""")]
    [InlineData("""{"guideline":"GUIDELINE","version":"1.0.0","asOf":"2026-11-23","facts":{"ecog":1,"symptoms":[],"her2Status":null}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"lastSpineImaging":"2026-06-01","largestLesionCm":1.90},"asOf":"2026-11-23"}""")]
    [InlineData(""" { "guideline" : "GUIDELINE" , "facts" : { "symptoms" : [ "motorDeficit", "gaitDisturbance" ] } } """)]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"\u0065cog":1,"her2Status":"p\u006fsitive"}}""")]
    public void A_valid_request_is_read_in_one_pass(string body) => Assert.True(AssertAgrees(Of(body)));

    [Theory]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"ecog":1,"ecog":1}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{},"facts":{}}""")]
    [InlineData("""{"guideline":"GUIDELINE","guideline":"GUIDELINE","facts":{}}""")]
    [InlineData("""{"guideline":"GUIDELINE","asOf":"2026-11-23","asOf":"2026-11-23","facts":{}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"nothing":1}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"ecog":"1"}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"ecog":1e0}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"ecog":9}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"symptoms":["motorDeficit",["motorDeficit"]]}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"symptoms":["motorDeficit","motorDeficit"]}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"lastSpineImaging":"2026-06-01T00:00"}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"lastSpineImaging":"2026-11-24"},"asOf":"2026-11-23"}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{"pathologicalFracture":"\ud800"}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{}}{}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{},}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{/* */}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":[]}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":null}""")]
    [InlineData("""{"guideline":"GUIDELINE"}""")]
    [InlineData("""{"guideline":"another","facts":{}}""")]
    [InlineData("""{"guideline":"GUIDELINE","version":"9.9.9","facts":{}}""")]
    [InlineData("""{"guideline":"GUIDELINE","asOf":"2026-1-1","facts":{}}""")]
    [InlineData("""{"guideline":"GUIDELINE","asOf":"1899-12-31","facts":{}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{},"more":1}""")]
    [InlineData("""["guideline"]""")]
    [InlineData("")]
    public void An_invalid_request_is_left_to_the_careful_path(string body)
    {
        Assert.False(AssertAgrees(Of(body)));
        Assert.Null(Careful(Of(body)));
    }

    [Theory]
    [InlineData("\uFEFF{\"guideline\":\"GUIDELINE\",\"facts\":{}}")]
    [InlineData("""{"guideline":"GUIDELINE","version":null,"facts":{}}""")]
    [InlineData("""{"guideline":"GUIDELINE","facts":{},"version":"1.0.0"}""")]
    [InlineData("""{"facts":{},"guideline":"GUIDELINE"}""")]
    public void A_valid_request_in_an_unusual_form_is_left_to_the_careful_path(string body)
    {
        Assert.False(AssertAgrees(Of(body)));
        Assert.NotNull(Careful(Of(body)));
    }

    /// <summary>A member that only the careful path knows would silently make every request with it slow.</summary>
    [Fact]
    public void Every_member_of_a_request_is_known_to_both_paths_and_to_the_contract()
    {
        var examples = new Dictionary<string, JsonNode>
        {
            ["guideline"] = Id,
            ["version"] = "1.0.0",
            ["asOf"] = "2026-11-23",
            ["facts"] = new JsonObject(),
        };
        string[] names = [.. RequestMember.OfRecommendation.Select(member => member.Name)];
        Assert.Equal(examples.Keys, names);
        var all = new JsonObject(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, examples[name].DeepClone())));
        Assert.True(AssertAgrees(JsonSerializer.SerializeToUtf8Bytes(all)));
        Assert.Equal(names.Order(), PropertiesOf("RecommendationRequest").Order());
        Assert.Equal(RequestMember.OfCase.Select(member => member.Name).Order(), PropertiesOf("CaseContent").Order());
    }

    [Fact]
    public void Both_paths_read_random_patients_alike()
    {
        int right = 0;
        ForAny((_, body) =>
        {
            bool read = AssertAgrees(body);
            Assert.Equal(Careful(body) is not null, read);
            right += read ? 1 : 0;
        });
        Assert.InRange(right, Requests / 10, Requests * 9 / 10);
    }

    [Fact]
    public void Both_paths_read_requests_with_changed_bytes_alike() => ForAny((random, body) =>
    {
        for (int i = random.Next(1, 4); i > 0; i--)
            body[random.Next(body.Length)] = (byte)Bytes[random.Next(Bytes.Length)];
        AssertAgrees(body);
    });

    private static IEnumerable<string> PropertiesOf(string schema)
    {
        using Stream contract = typeof(RequestMember).Assembly.GetManifestResourceStream("openapi.json")!;
        JsonNode document = JsonNode.Parse(contract)!;
        return document["components"]!["schemas"]![schema]!["properties"]!.AsObject().Select(property => property.Key);
    }

    private static Partner InUtc { get; } = new("utc", "", 1, DateTimeOffset.UnixEpoch);

    /// <summary>Returns whether the fast path reads a body, after asserting that the careful path reads the same request.</summary>
    private static bool AssertAgrees(byte[] body)
    {
        if (PlainRequest.TryRead(body, Catalogue, InUtc, Clock) is not { } plain)
            return false;
        (PublishedVersion Version, PatientFacts Facts)? careful = Careful(body);
        Assert.True(careful.HasValue, Encoding.UTF8.GetString(body));
        Assert.Same(careful.Value.Version, plain.Version);
        Assert.Equal(DecisionId.Of(careful.Value.Facts), DecisionId.Of(plain.Facts));
        return true;
    }

    private static (PublishedVersion Version, PatientFacts Facts)? Careful(byte[] body)
    {
        using JsonDocument? json = StrictJson.Parse(body).Value;
        List<InputError> errors = [];
        if (json is null
            || RecommendationRequest.Read(json.RootElement, errors) is not { Facts: { } given } request
            || Catalogue.Find(request.Guideline)?.Choose(request.Version).Version is not { } version
            || version.Facts.Read(given, request.AsOf ?? Today).Value is not { } facts
            || errors.Count > 0)
        {
            return null;
        }

        return (version, facts);
    }

    private static byte[] Of(string body) => Encoding.UTF8.GetBytes(body.Replace("GUIDELINE", Id, StringComparison.Ordinal));

    private static void ForAny(Action<Random, byte[]> assert)
    {
        var random = new Random(20261126);
        for (int i = 0; i < Requests; i++)
            assert(random, Draw(random));
    }

    private static byte[] Draw(Random random)
    {
        PublishedVersion version = Catalogue.All[0].Versions[random.Next(Catalogue.All[0].Versions.Count)];
        var facts = new JsonObject();
        foreach (FactDefinition fact in version.Guideline.Guideline.Facts.Where(_ => random.Next(3) == 0))
            facts[fact.Id] = Draw(fact, random);
        var request = new JsonObject { ["guideline"] = Id, ["version"] = version.Version };
        if (random.Next(2) == 0)
            request["asOf"] = Invariant($"{Today.AddDays(random.Next(-30, 30)):yyyy-MM-dd}");
        request["facts"] = facts;
        return JsonSerializer.SerializeToUtf8Bytes(request);
    }

    private static JsonNode? Draw(FactDefinition fact, Random random) => fact.Type switch
    {
        _ when random.Next(20) == 0 => null,
        FactType.Boolean => random.Next(2) == 0,
        FactType.Code => fact.Values[random.Next(fact.Values.Length)].Id,
        FactType.Codes =>
            new JsonArray([.. fact.Values.Where(_ => random.Next(3) == 0).OrderBy(_ => random.Next()).Select(value => (JsonNode)value.Id)]),
        FactType.Integer => random.Next((int)fact.Range!.From, (int)fact.Range.To + 1),
        FactType.Decimal =>
            Math.Round(fact.Range!.From + ((fact.Range.To - fact.Range.From) * (decimal)random.NextDouble()), random.Next(3)),
        _ => Invariant($"{Today.AddDays(-random.Next(400)):yyyy-MM-dd}"),
    };

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
