using System.Globalization;
using FsCheck.Fluent;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Facts;

/// <summary>Errors in facts are reported all at once, each with its place, and never repeat a patient's value.</summary>
public sealed class FactsErrorTests
{
    // These values occur in no guideline. No error may repeat one of them, or part of one.
    private static readonly string[] Marks = ["ZZmarkZZ", "7777777", "2601-11-23", "3.14159265"];

    private static readonly string[] MarkedValues =
    [
        "\"ZZmarkZZ\"", "[\"ZZmarkZZ\"]", "[\"ZZmarkZZ\", \"ZZmarkZZ\"]", "{ \"ZZmarkZZ\": \"ZZmarkZZ\" }",
        "7777777", "-7777777", "7777777.5", "7777777e7777777",
        "77777777777777777777777777777777777777", "\"2601-11-23\"", "\"2601-11-23T10:00\"",
        "3.14159265", "[3.14159265]", "[[\"ZZmarkZZ\"]]", "true", "false", "null", "{}", "[null]",
    ];

    [Fact]
    public void All_errors_are_reported_at_once()
    {
        Result<PatientFacts> result = FactsOf.Read(
            """
            {
              "ecog": 9, "her2Status": 1, "responseDate": "2027-01-01", "lvefPercent": 3e1, "colour": "blue",
              "symptoms": ["motorDeficit", "motorDeficit"],
              "pregnant": true, "pregnant": false, "vertebralMetastasis": false, "vertebralSites": 2,
              "brainMetastases": "none", "brainMetastasesExtent": "limited"
            }
            """,
            "/facts");
        string[] expected =
        [
            "/facts/ecog", "/facts/her2Status", "/facts/responseDate", "/facts/lvefPercent", "/facts/colour", "/facts/symptoms",
            "/facts/pregnant", "/facts/vertebralMetastasis", "/facts/brainMetastases",
        ];
        Assert.Equal(expected.Order(), result.Pointers().Order());
    }

    [Theory]
    [InlineData("herStatus", "did you mean 'her2Status'?")]
    [InlineData("HER2STATUS", "did you mean 'her2Status'?")]
    [InlineData("lvefpercent", "did you mean 'lvefPercent'?")]
    [InlineData("bloodPressure", "Unknown fact 'bloodPressure'. Expected one of: brainMetastases, brainMetastasesExtent,")]
    public void An_unknown_fact_is_an_error_with_a_suggestion(string fact, string says)
    {
        InputError error = Assert.Single(FactsOf.Read($$"""{ "{{fact}}": 1 }""").Errors);
        Assert.Equal($"/{fact}", error.Pointer);
        Assert.Contains(says, error.Detail, StringComparison.Ordinal);
    }

    /// <summary>The answer to a hostile request must not outgrow it, but errors in known facts are still reported.</summary>
    [Fact]
    public void Only_the_first_of_many_unknown_facts_are_reported()
    {
        string unknown = string.Join(", ", Enumerable.Range(0, 10_000).Select(i => Invariant($"\"fact-{i}\": 1")));
        Result<PatientFacts> result = FactsOf.Read($"{{ {unknown}, \"ecog\": 5, \"her2Status\": 1 }}");
        Assert.Equal(
            InputError.MaxUnknownNames,
            result.Errors.Count(error => error.Pointer.StartsWith("/fact-", StringComparison.Ordinal)));
        Assert.Contains("/ecog", result.Pointers());
        Assert.Contains("/her2Status", result.Pointers());
    }

    [Fact]
    public void An_unknown_fact_is_an_error_even_with_the_value_null() =>
        Assert.Equal(["/colour"], FactsOf.Read("""{ "colour": null }""").Pointers());

    [Theory]
    [InlineData("""{ "ecog": 1, "ecog": 1 }""")]
    [InlineData("""{ "ecog": null, "ecog": 1 }""")]
    [InlineData("""{ "ecog": 1, "ecog": null }""")]
    [InlineData("""{ "ecog": 1, "\u0065cog": 2 }""")]
    public void A_fact_given_twice_is_an_error(string json)
    {
        InputError error = Assert.Single(FactsOf.Read(json).Errors);
        Assert.Equal("/ecog", error.Pointer);
        Assert.Contains("more than once", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Pointers_are_escaped() => Assert.Equal(["/facts/a~1b~0c"], FactsOf.Read("""{ "a/b~c": 1 }""", "/facts").Pointers());

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"her2Status\"")]
    [InlineData("1")]
    public void Facts_that_are_not_an_object_are_an_error(string json) =>
        Assert.Equal(["/facts"], FactsOf.Read(json, "/facts").Pointers());

    [Theory]
    [InlineData("1899-12-31")]
    [InlineData("2200-01-01")]
    public void An_as_of_date_out_of_range_throws_an_argument_exception(string asOf) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FactsOf.Read("{}", asOf: DateOnly.Parse(asOf, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("2199-12-31")]
    public void The_first_and_the_last_as_of_date_are_accepted(string asOf) =>
        Assert.NotNull(FactsOf.Valid("{}", DateOnly.Parse(asOf, CultureInfo.InvariantCulture)));

    [Fact]
    public void No_error_repeats_a_submitted_value()
    {
        Guideline guideline = Shipped.Guideline(Shipped.First).Guideline;
        foreach (string fact in guideline.Facts.Select(fact => fact.Id))
        {
            foreach (string value in MarkedValues)
                AssertNoMark(FactsOf.Read($$"""{ "{{fact}}": {{value}} }"""));
        }
    }

    /// <summary>Any input gets an answer or errors, never an exception, and no error repeats a value.</summary>
    [Fact]
    public void Any_object_is_accepted_or_rejected_without_repeating_a_submitted_value()
    {
        Guideline guideline = Shipped.Guideline(Shipped.First).Guideline;
        var patients = new RandomPatients(guideline);
        int refused = 0;
        Check.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            Patient patient = patients.Next(random);
            List<string> members =
            [
                .. patient.Facts.Keys.Select(fact => Patient.JsonOf([KeyValuePair.Create(fact, patient.Facts[fact])])[1..^1]),
            ];
            for (int i = random.Next(4); i > 0; i--)
            {
                string fact = guideline.Facts[random.Next(guideline.Facts.Length)].Id;
                members.Insert(random.Next(members.Count + 1), $"\"{fact}\": {MarkedValues[random.Next(MarkedValues.Length)]}");
            }

            Result<PatientFacts> result = FactsOf.Read("{" + string.Join(", ", members) + "}", asOf: patient.AsOf);
            AssertNoMark(result);
            Assert.NotEqual(result.Value is null, result.Errors.IsEmpty);
            refused += result.Value is null ? 1 : 0;
        });
        Assert.InRange(refused, Check.Many / 2, Check.Many * 9 / 10);
    }

    private static void AssertNoMark(Result<PatientFacts> result)
    {
        foreach (InputError error in result.Errors)
        {
            string? repeated = Marks.FirstOrDefault(mark => error.ToString().Contains(mark, StringComparison.Ordinal));
            Assert.True(repeated is null, $"The error repeats '{repeated}': {error}");
        }
    }
}
