using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.SyntheticPatients.Tests;

/// <summary>Every line is accepted by the service's own reader of cases.</summary>
public sealed partial class ValidityTests
{
    private static readonly ShippedGuidelines Shipped = new();

    [Theory]
    [InlineData(3, 20_000, "2026-11-23")]
    [InlineData(4, 2_000, "2028-02-29")]
    [InlineData(5, 2_000, "1900-01-01")]
    [InlineData(6, 2_000, "1901-06-30")]
    [InlineData(7, 2_000, "2199-12-31")]
    public void Every_line_is_valid(long seed, int count, string asOf)
    {
        DateOnly day = AsOfDate.TryParse(asOf)!.Value;
        int number = 0;
        foreach (string line in Lines.Of(count, seed, day))
        {
            List<InputError> errors = [];
            using JsonDocument document = StrictJson.Parse(Encoding.UTF8.GetBytes(line)).Value!;
            var at = new ObjectReader(document.RootElement, "", errors, ["caseId", .. CaseContent.Keys]);
            CaseContent? content = CaseContent.Read(at, Shipped, day, errors);
            Assert.True(content is not null && errors.Count == 0, $"{line}: {string.Join(" ", errors.Select(error => error.ToString()))}");
            Assert.Equal((day, Invariant($"p-{++number}")), (content.AsOf, at.Text("caseId")));
        }
    }

    /// <summary>Otherwise facts would be left out, and the frequencies would not be those that the file states.</summary>
    [Fact]
    public void No_shipped_file_contradicts_its_guideline() =>
        Assert.All(Shipped.All.Where(entry => ShippedDistributions.Of(entry.Id) is not null), entry =>
        {
            using var cases = new SyntheticCases(Population.Of(entry.Active!), 9, Lines.AsOf, "p");
            cases.WriteLines(5000, Stream.Null);
            Assert.Equal(0, cases.LeftOut);
        });

    /// <summary>Other versions of the guideline have the same facts, so they can evaluate the generated cases, too.</summary>
    [Fact]
    public void Every_version_reads_the_facts()
    {
        JsonDocument[] lines = [.. Lines.Of(2000).Select(line => JsonDocument.Parse(line))];
        foreach (PublishedVersion version in Shipped.Find(Population.Version.Guideline.Guideline.Id)!.Versions)
            Assert.All(lines, line => Assert.Empty(version.Facts.Read(line.RootElement.GetProperty("facts"), Lines.AsOf).Errors));
    }

    [Fact]
    public void Numbers_have_at_most_one_decimal_and_facts_are_in_the_guidelines_order()
    {
        string[] dictionary = [.. Population.Version.Guideline.Guideline.Facts.Select(fact => fact.Id)];
        foreach (string line in Lines.Of(2000))
        {
            Assert.DoesNotMatch(LongNumber(), line);
            using JsonDocument document = JsonDocument.Parse(line);
            string[] names = [.. document.RootElement.GetProperty("facts").EnumerateObject().Select(fact => fact.Name)];
            Assert.Equal(dictionary.Intersect(names), names);
        }
    }

    [GeneratedRegex(@"\d\.(\d\d|0)")]
    private static partial Regex LongNumber();
}
