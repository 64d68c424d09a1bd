using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Records.Report;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Tests.Records.Corpus;
using GuidelineDecisions.PartnerFormats.Tests.Records.Declaration;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>The queries of the prefetch fit servers, and find everything that facts are read from.</summary>
public sealed class PrefetchTests
{
    private const string PatientId = "1";
    private const int LongestAddress = 2000;
    private const int LongestBase = 200;
    private const int MostOfOnePage = 1000;
    private const int MostQueries = 20;

    private static readonly string[] OnlyReported =
    [
        "AllergyIntolerance", "Appointment", "CarePlan", "ClinicalImpression", "EpisodeOfCare", "FamilyMemberHistory", "Goal",
        "Observation", "RequestGroup",
    ];

    public static TheoryData<string> Names => [.. CorpusEntry.All.Where(entry => entry.Open is null).Select(entry => entry.Name)];

    public static TheoryData<string> Guidelines => [.. Shipped.Catalogue.All.Select(guideline => guideline.Id)];

    [Theory]
    [MemberData(nameof(Guidelines))]
    public void A_query_is_short_enough_for_servers(string id)
    {
        IReadOnlyList<PrefetchTemplate> templates = Templates(Shipped.Catalogue.Find(id)!.Active!.Guideline.Guideline);
        Assert.InRange(templates.Count, 2, MostQueries);
        Assert.Equal(templates.Count, templates.Select(template => template.Key).Distinct().Count());
        foreach (PrefetchTemplate template in templates)
        {
            // A client may escape everything but letters, digits and -._~ in the values.
            string address = new string('b', LongestBase) + "/" + Escaped(template.For(new string('p', 64)));
            Assert.True(address.Length <= LongestAddress, $"{template.Key}: {address.Length}");
            if (!template.Query.Contains('?', StringComparison.Ordinal))
                continue;
            string count = template.Query.Split('&').Single(parameter => parameter.StartsWith("_count=", StringComparison.Ordinal));
            Assert.InRange(int.Parse(count["_count=".Length..], CultureInfo.InvariantCulture), 1, MostOfOnePage);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_queries_find_gives_the_same_facts_as_the_whole_record(string name)
    {
        CorpusEntry entry = CorpusEntry.All.Single(each => each.Name == name);
        JsonObject[] whole = [.. entry.Resources.Select(CompactResource.Written)];
        string expected = Facts(entry.Map(whole).Report), found = Facts(Map(Prefetched(whole, entry), entry).Report);
        Assert.True(expected == found, $"{name}: expected\n{expected}\nfound\n{found}");
    }

    /// <summary>What the report of the whole record names is found too.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_queries_find_every_relevant_resource(string name)
    {
        CorpusEntry entry = CorpusEntry.All.Single(each => each.Name == name);
        JsonObject[] whole = [.. entry.Resources.Select(CompactResource.Written)];
        string[] relevant = Named(entry.Map(whole).Report), found = Named(Map(Prefetched(whole, entry), entry).Report);
        IEnumerable<string> ofNobody = whole.Where(resource => !SearchQuery.IsAbout(resource, PatientId))
            .Select(resource => $"{resource["resourceType"]}/{resource["id"]}");
        // What states no fact whatever it says, and is only reported, is not worth a query.
        string[] reported = [.. relevant.Where(each => OnlyReported.Contains(each.Split('/')[0]))];
        IEnumerable<string> factless = reported.Except(entry.Map(whole).Report.Unmapped.Where(line => !line.Facts.IsEmpty)
            .Select(line => line.Source?.Resource).OfType<string>());
        Assert.Empty(relevant.Except(found).Except(ofNobody).Except(factless));
    }

    /// <summary>Codes are split into as many queries as are needed, and no code is lost or torn.</summary>
    [Fact]
    public void Long_lists_of_codes_are_split()
    {
        string[] codes = [.. Enumerable.Range(0, 1000).Select(number => Invariant($"{number:D6}-{number % 10}")), "a,b|c", "{{x}}&y=1"];
        string[] queries = [.. CodeQueries.Of(codes, "Observation?patient={{context.patientId}}&code=", "&_count=500")];
        Assert.InRange(queries.Length, 5, 10);
        Assert.All(queries, query => Assert.InRange(CodeQueries.Length(query), 1, CodeQueries.MostCharacters));
        IEnumerable<string> found = queries
            .SelectMany(query => query.Split("&code=")[1].Split('&')[0].Split(',')).Select(Uri.UnescapeDataString);
        Assert.Equal(codes[..^2].Append(@"a\,b\|c").Append("{{x}}&y=1").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Empty(CodeQueries.Of([], "Observation?code=", ""));
    }

    /// <summary>All codes that begin with X1 cannot be listed, and a code of the ICD stands with or without its point.</summary>
    [Theory]
    [InlineData("X1.*", "Observation?patient={{context.patientId}}&_sort=-date&_count=500", null)]
    [InlineData(
        "X12.3",
        "Observation?patient={{context.patientId}}&code=X12.3,X123&_sort=-date&_count=500",
        "Observation?patient={{context.patientId}}&combo-code=X12.3,X123&_include=Observation:has-member&_sort=-date&_count=500")]
    public void Codes_that_cannot_be_listed_are_not_filtered(string code, string observations, string? panels)
    {
        string sets = $$"""
            [{ "id": "x", "label": "x", "codes": [{ "system": "icd10cm", "code": "{{code}}", "label": "any" }] },
             { "id": "v", "label": "v", "codes": [{ "system": "snomed", "code": "1000001", "label": "value" }] }]
            """;
        const string Record = """
            { "operators": [{ "operator": "coded", "fact": "site", "tests": [{ "codes": ["x"], "values": { "left": ["v"] } }] }] }
            """;
        var queries = Templates(Declaring.Guideline(sets, Record).Guideline).ToDictionary(each => each.Key, each => each.Query);
        Assert.Equal((observations, panels), (queries["observations"], queries.GetValueOrDefault("panels")));
        Assert.DoesNotContain("relatedObservations", queries.Keys);
    }

    private static IReadOnlyList<PrefetchTemplate> Templates(Guideline guideline) => PrefetchTemplates.Of(guideline);

    /// <summary>The answers of a server that has the record.</summary>
    private static JsonArray[] Prefetched(IReadOnlyList<JsonObject> record, CorpusEntry entry) =>
    [
        .. Templates(entry.Version.Guideline.Guideline).Select(template => new SearchQuery(template.For(PatientId)).Of(record)
            .Select(resource => (JsonNode)new JsonObject { ["resource"] = resource.DeepClone() }))
            .Select(entries => new JsonArray([.. entries])),
    ];

    private static MappedFacts Map(JsonArray[] answers, CorpusEntry entry)
    {
        JsonDocument[] documents =
        [
            .. answers.Select(entries => JsonDocument.Parse(
                new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["entry"] = entries }.ToJsonString())),
        ];
        using ResourceSet set = ResourceReader.OfParts(
            documents.Select((document, index) => (document.RootElement, Invariant($"prefetch.{index}"))), [.. documents], []).Value!;
        return FactMapping.Map(set, entry.Version, entry.AsOf).Value!;
    }

    private static string Facts(MappingReport report) =>
        string.Join('\n', report.Mapped.Select(fact => $"{fact.Fact}: {fact.Value}").Order(StringComparer.Ordinal));

    private static string[] Named(MappingReport report) =>
    [
        .. report.Mapped.SelectMany(fact => fact.Over.Select(over => over.Source).Append(fact.Source))
            .Concat(report.Unmapped.Select(line => line.Source).OfType<ReportedSource>()).Select(source => source.Resource).Distinct(),
    ];

    private static string Escaped(string query) => string.Concat(query.Select(each =>
        char.IsAsciiLetterOrDigit(each) || each is '-' or '.' or '_' or '~' or '?' or '&' or '=' or '%' ? $"{each}" : Uri.HexEscape(each)));
}
