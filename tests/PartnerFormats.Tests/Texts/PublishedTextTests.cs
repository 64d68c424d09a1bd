using System.Collections;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using GuidelineDecisions.Application.FollowUps.Reports;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.OpenApi;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.CdsHooks;
using GuidelineDecisions.PartnerFormats.CdsHooks.Cards;
using GuidelineDecisions.PartnerFormats.CdsHooks.Orders;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Calendar = Ical.Net.Calendar;

namespace GuidelineDecisions.PartnerFormats.Tests.Texts;

/// <summary>
/// The author of a guideline is not trusted by those who show it. Whatever the texts of a document say, the places that show them get the
/// same elements, links, nodes and properties as with plain words, and the texts are shown as they are.
/// </summary>
public sealed partial class PublishedTextTests
{
    private const int Seeds = 40;

    private static readonly PublishedVersion Benign = RewrittenGuideline.With(Word);

    public static TheoryData<int> EverySeed => [.. Enumerable.Range(0, Seeds)];

    [Theory]
    [MemberData(nameof(EverySeed))]
    public void Cards_have_the_elements_and_links_that_the_program_writes(int seed)
    {
        Card[] benign = [.. CardsOf(Benign)], hostile = [.. CardsOf(HostileVersion(seed))];
        Assert.Equal(benign.Select(card => card.Kind), hostile.Select(card => card.Kind));
        foreach ((Card expected, Card found) in benign.Zip(hostile))
        {
            IHtmlDocument shown = Rendered.Of(found.Detail);
            Assert.Equal(Rendered.Elements(Rendered.Of(expected.Detail)), Rendered.Elements(shown));
            Assert.Empty(shown.Links);
            Assert.InRange(found.Summary.Length, 1, Card.SummaryLimit - 1);
        }
    }

    [Theory]
    [MemberData(nameof(EverySeed))]
    public void Cards_show_the_texts_as_they_are(int seed)
    {
        PublishedVersion version = HostileVersion(seed);
        string shown = OneSpace(Rendered.Of(CardsOf(version).Single(card => card.Kind == CardKind.Plan).Detail).Body!.TextContent);
        Assert.Contains(OneSpace(version.Guideline.Guideline.Title), shown, StringComparison.Ordinal);
        Assert.Contains(OneSpace(version.Guideline.Guideline.Disclaimer), shown, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EverySeed))]
    public void Markdown_in_FHIR_has_no_element_that_the_program_did_not_write(int seed)
    {
        PublishedVersion version = HostileVersion(seed);
        Resource[] resources = [PlanDefinitionBuilder.Of(version), Applied(version).Plan];
        Resource[] benign = [PlanDefinitionBuilder.Of(Benign), Applied(Benign).Plan];
        foreach ((Resource found, Resource expected) in resources.Zip(benign))
        {
            string[] texts = [.. MarkdownIn(found)], benignTexts = [.. MarkdownIn(expected)];
            Assert.NotEmpty(texts);
            foreach ((string text, string plain) in texts.Zip(benignTexts, (text, plain) => (text, plain)))
                Assert.Equal(Rendered.Elements(Rendered.Of(plain)), Rendered.Elements(Rendered.Of(text)));
            // What the texts say does not change the structure of the resource.
            Assert.Equal(Shape(expected), Shape(found));
        }
    }

    [Theory]
    [MemberData(nameof(EverySeed))]
    public void A_diagram_has_the_nodes_that_the_program_draws(int seed)
    {
        string[] expected = [.. DiagramLines(Benign)], found = [.. DiagramLines(HostileVersion(seed))];
        Assert.Equal(
            expected.Select(line => QuotedLabel().Replace(line, "\"\"")), found.Select(line => QuotedLabel().Replace(line, "\"\"")));
        foreach (string label in found.SelectMany(line => QuotedLabel().Matches(line)).Select(match => match.Value[1..^1]))
        {
            Assert.DoesNotContain(label, character => "<>`\"".Contains(character, StringComparison.Ordinal));
            Assert.DoesNotContain("%%", label, StringComparison.Ordinal);
            // Every # and & that is left belongs to an entity that the program wrote.
            Assert.DoesNotContain('&', label);
            Assert.DoesNotContain('#', Entity().Replace(label, ""));
        }
    }

    [Theory]
    [MemberData(nameof(EverySeed))]
    public void A_calendar_has_one_event_for_each_window(int seed)
    {
        PublishedVersion version = HostileVersion(seed);
        string action = version.Guideline.Guideline.Topics[0].Actions[0].Id, label = version.Guideline.Guideline.Topics[0].Actions[0].Label;
        var calendar = new FollowUpCalendar(new OneGuideline(version), TimeProvider.System);
        var day = new DateOnly(2026, 11, 23);
        string text = calendar.Write(
            new Partner("p", new HostileText(seed).Next(), 16, DateTimeOffset.UnixEpoch),
            [
                new("a", 0, "case-1", version.Guideline.Guideline.Id, version.Version, null, action, day, day),
                new("b", 0, "case-2", "none", null, null, "x", day, day),
            ]);
        Calendar read = Calendar.Load(text)!;
        Assert.Equal(2, read.Events.Count);
        Assert.Equal(2, read.Children.Count);
        Assert.Equal($"{label}: case-1", read.Events.Single(each => each.Uid!.StartsWith('a')).Summary);
        // Each line is folded at 75 bytes; only these begin a property or a component.
        string[] names =
            [.. text.Split("\r\n").Where(line => line.Length > 0 && line[0] != ' ').Select(line => line.Split(':', ';')[0]).Distinct()];
        Assert.Equal(
            [
                "BEGIN", "METHOD", "PRODID", "VERSION", "X-WR-CALNAME", "DTEND", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "TRANSP",
                "UID",
                "END",
            ],
            names);
    }

    [Theory]
    [MemberData(nameof(EverySeed))]
    public void Descriptions_in_OpenAPI_have_no_element(int seed)
    {
        using JsonDocument document = JsonDocument.Parse(new OpenApiDocument(new OneGuideline(HostileVersion(seed))).Json);
        JsonElement facts = document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Single(schema => schema.Name.StartsWith("Facts-", StringComparison.Ordinal)).Value;
        JsonProperty[] properties = [.. facts.GetProperty("properties").EnumerateObject()];
        Assert.Equal(Shipped.Version.Guideline.Guideline.Facts.Select(fact => fact.Id), properties.Select(property => property.Name));
        string plain = Rendered.Elements(Rendered.Of("Word"));
        foreach (JsonProperty property in properties)
            Assert.Equal(plain, Rendered.Elements(Rendered.Of(property.Value.GetProperty("description").GetString()!)));
    }

    /// <summary>Control characters, the overrides of writing directions, zero-width characters and the like.</summary>
    [Fact]
    public void No_text_of_a_document_may_have_characters_that_are_not_shown()
    {
        char[] characters =
        [
            '\0', '\t', '\n', '\r', '\u001b', '\u007f', '\u0085', '\u009b', '\u00ad', '\u061c', '\u200b', '\u200d', '\u200e', '\u2028',
            '\u202a',
            '\u202e', '\u2060', '\u2066', '\u2069', '\ue000', '\ufeff',
        ];
        IReadOnlyList<string> pointers = RewrittenGuideline.Pointers();
        byte[] document = RewrittenGuideline.Document(number => Word(number) + characters[number % characters.Length]);
        Result<CheckedGuideline> read = GuidelineChecker.ReadAndCheck(document);
        Assert.Null(read.Value);
        // At most 100 are listed.
        Assert.Equal(pointers.Take(100), read.Errors.Select(error => error.Pointer));
        Assert.All(read.Errors, error => Assert.Contains("Found the character U+", error.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void Errors_never_show_such_characters_themselves()
    {
        string document = Encoding.UTF8.GetString(RewrittenGuideline.Document(Word))
            .Replace("\"status\":\"draft\"", "\"status\":\"dr\\u202eaft\",\"k\\u001b[31mey\":1", StringComparison.Ordinal);
        Result<CheckedGuideline> read = GuidelineChecker.ReadAndCheck(Encoding.UTF8.GetBytes(document));
        Assert.NotEmpty(read.Errors);
        Assert.All(read.Errors, error => Assert.Equal(-1, PlainText.IndexOfForbidden(error.Detail)));
    }

    [Theory]
    [InlineData("https://example.org/a'b")]
    [InlineData("https://example.org/?a=b&c")]
    [InlineData("https://example.org/#x")]
    [InlineData("https://example.org/<b>")]
    [InlineData("https://example.org/{{context.patientId}}")]
    [InlineData("https://example.org/a,b")]
    [InlineData("https://\u202eexample.org")]
    [InlineData("https://")]
    [InlineData("javascript:alert(1)")]
    public void A_canonical_URL_cannot_change_the_queries_and_expressions_that_it_goes_into(string url)
    {
        string document = Encoding.UTF8.GetString(Shipped.Version.Document.Span).Replace(
            "\"https://example.org/guidelines/her2-vertebral-metastasis\"", JsonSerializer.Serialize(url), StringComparison.Ordinal);
        Result<CheckedGuideline> read = GuidelineChecker.ReadAndCheck(Encoding.UTF8.GetBytes(document));
        Assert.Contains(read.Errors, error => error.Pointer == "/canonical");
    }

    private static string Word(int number) => Invariant($"Word{number}");

    private static PublishedVersion HostileVersion(int seed)
    {
        var texts = new HostileText(seed);
        return RewrittenGuideline.With(_ => texts.Next());
    }

    private static AppliedPlan Applied(PublishedVersion version) =>
        PlanApplication.Apply(Encoding.UTF8.GetBytes(ResourceJson.Bundle(Emitted.Record)), version, Shipped.AsOf).Value!;

    private static ImmutableArray<Card> CardsOf(PublishedVersion version)
    {
        AppliedPlan applied = Applied(version);
        var call = new CdsRequest(Hooks.PatientView, Guid.Empty, "1", null, new Dictionary<string, JsonElement>(), null);
        return new CardBuilder(new(version, call, applied.Decision, applied.Report, OrderSet.None, CardLinks.None)).Build();
    }

    private static IEnumerable<string> MarkdownIn(Base element) => element.EnumerateElements().SelectMany(member => member.Value switch
    {
        Hl7.Fhir.Model.Markdown { Value: { } text } => [text],
        Base inner => MarkdownIn(inner),
        IEnumerable items =>
            items.OfType<Base>().SelectMany(item => item is Hl7.Fhir.Model.Markdown { Value: { } text } ? [text] : MarkdownIn(item)),
        _ => (IEnumerable<string>)[],
    });

    /// <summary>The resource's JSON with every text replaced by its kind.</summary>
    private static string Shape(Resource resource) =>
        JsonText().Replace(resource.ToJson(), match => match.Value.EndsWith(':') ? match.Value : "\"\"");

    private static string[] DiagramLines(PublishedVersion version) => AlgorithmDiagram.Draw(version.Guideline.Guideline).Split('\n');

    private static string OneSpace(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex QuotedLabel();

    [GeneratedRegex("#(?:35|37|96|amp|quot|lt|gt);")]
    private static partial Regex Entity();

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\":?")]
    private static partial Regex JsonText();

    [GeneratedRegex(@"[ \n]+")]
    private static partial Regex Spaces();

    private sealed class OneGuideline(PublishedVersion version) : IGuidelineCatalogue
    {
        private readonly GuidelineEntry entry = new(version.Guideline.Guideline.Id, version, [version]);

        public IReadOnlyList<GuidelineEntry> All => [entry];

        public GuidelineEntry? Find(string id) => id == entry.Id ? entry : null;

        public ValueTask RefreshAsync() => default;

        public System.Threading.Tasks.Task ReloadAsync(CancellationToken cancel) => System.Threading.Tasks.Task.CompletedTask;
    }
}
