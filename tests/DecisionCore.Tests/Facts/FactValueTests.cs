using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Facts;

public sealed class FactValueTests
{
    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    [Theory]
    [InlineData("locallyAdvanced", "true")]
    [InlineData("locallyAdvanced", "false")]
    [InlineData("her2Status", "\"equivocal\"")]
    [InlineData("her2Status", "\"\\u0065quivocal\"")]
    [InlineData("symptoms", "[]")]
    [InlineData("symptoms", "[\"gaitDisturbance\", \"motorDeficit\"]")]
    [InlineData("ecog", "0")]
    [InlineData("ecog", "4")]
    [InlineData("ecog", "2.0")]
    [InlineData("ecog", "-0")]
    [InlineData("largestLesionCm", "0.0000000001")]
    [InlineData("largestLesionCm", "30.000")]
    [InlineData("largestLesionCm", "1.9999999999999999999")]
    [InlineData("responseDate", "\"2026-11-23\"")]
    [InlineData("responseDate", "\"1900-01-01\"")]
    [InlineData("responseDate", "\"2024-02-29\"")]
    public void A_value_of_the_right_type_is_accepted(string fact, string value) =>
        Assert.NotNull(FactsOf.Valid(Object(fact, value))[fact]);

    [Theory]
    [InlineData("locallyAdvanced", "\"true\"", "Found a string; expected true or false")]
    [InlineData("locallyAdvanced", "1", "Found a number; expected true or false")]
    [InlineData("locallyAdvanced", "{}", "Found an object; expected true or false")]
    [InlineData("her2Status", "\"Positive\"", "expected one of positive, negative, equivocal")]
    [InlineData("her2Status", "\"\"", "expected one of positive, negative, equivocal")]
    [InlineData("her2Status", "true", "Found a boolean; expected one of positive, negative, equivocal")]
    [InlineData("her2Status", "[\"positive\"]", "Found an array; expected one of positive, negative, equivocal")]
    [InlineData("symptoms", "\"motorDeficit\"", "Found a string; expected an array")]
    [InlineData(
        "symptoms",
        "[\"headache\"]",
        "an array of distinct items of mechanicalPain, nonMechanicalPain, radicularPain, motorDeficit")]
    [InlineData("symptoms", "[\"motorDeficit\", \"motorDeficit\"]", "an array of distinct items")]
    [InlineData("symptoms", "[\"motorDeficit\", 1]", "something other than strings")]
    [InlineData("symptoms", "[null]", "something other than strings")]
    [InlineData("ecog", "5", "expected a whole number, 0 to 4")]
    [InlineData("ecog", "-1", "expected a whole number, 0 to 4")]
    [InlineData("ecog", "2.5", "not whole")]
    [InlineData("ecog", "1e0", "has another form")]
    [InlineData("ecog", "1E0", "has another form")]
    [InlineData("ecog", "\"2\"", "Found a string; expected a whole number")]
    [InlineData("ecog", "99999999999", "expected a whole number, 0 to 4")]
    [InlineData("largestLesionCm", "0", "above 0, up to 30 cm")]
    [InlineData("largestLesionCm", "0.000", "above 0, up to 30 cm")]
    [InlineData("largestLesionCm", "-1.9", "above 0, up to 30 cm")]
    [InlineData("largestLesionCm", "30.0000000001", "above 0, up to 30 cm")]
    [InlineData("largestLesionCm", "1.9e0", "without an exponent")]
    [InlineData("largestLesionCm", "1.90000000000000000000", "at most 20 digits")]
    [InlineData("largestLesionCm", "1.99999999999999999999999999999", "at most 20 digits")]
    [InlineData("largestLesionCm", "\"1.9\"", "Found a string")]
    [InlineData("responseDate", "\"2026-11-24\"", "from 1900-01-01 to the as-of date")]
    [InlineData("responseDate", "\"1899-12-31\"", "from 1900-01-01 to the as-of date")]
    [InlineData("responseDate", "\"2026-02-29\"", "not a calendar date")]
    [InlineData("responseDate", "\"2026-1-1\"", "not a calendar date")]
    [InlineData("responseDate", "\"23.11.2026\"", "not a calendar date")]
    [InlineData("responseDate", "\" 2026-11-23\"", "not a calendar date")]
    [InlineData("responseDate", "\"2026-11-23T00:00:00Z\"", "not a calendar date")]
    [InlineData("responseDate", "20261123", "Found a number; expected a date such as")]
    public void Any_other_value_is_an_error_that_names_the_allowed_form(string fact, string value, string says)
    {
        Result<PatientFacts> result = FactsOf.Read(Object(fact, value));
        InputError error = Assert.Single(result.Errors);
        Assert.Equal($"/{fact}", error.Pointer);
        Assert.Contains(says, error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_range_accepts_its_bounds_and_nothing_beyond(string version)
    {
        FactsReader reader = Shipped.Reader(version);
        foreach (FactDefinition fact in Shipped.Guideline(version).Guideline.Facts.Where(fact => fact.Range is not null))
        {
            decimal step = fact.Type == FactType.Integer ? 1 : 0.0000000001m;
            Assert.Equal(!fact.Range!.FromExcluded, IsAccepted(fact.Range.From));
            Assert.True(IsAccepted(fact.Range.From + step));
            Assert.False(IsAccepted(fact.Range.From - step));
            Assert.True(IsAccepted(fact.Range.To));
            Assert.False(IsAccepted(fact.Range.To + step));

            bool IsAccepted(decimal number) => FactsOf.Only(fact.Id, new NumberValue(number)).Read(reader).Value is not null;
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_listed_value_is_accepted_and_read_unchanged(string version)
    {
        FactsReader reader = Shipped.Reader(version);
        foreach (FactDefinition fact in Shipped.Guideline(version).Guideline.Facts)
        {
            foreach (CodedValue value in fact.Values)
            {
                FactValue sent = fact.Type == FactType.Code ? new CodeValue(value.Id) : new CodesValue([value.Id]);
                Assert.Equal(sent, FactsOf.Only(fact.Id, sent).Read(reader).Value?[fact.Id]);
            }
        }
    }

    [Fact]
    public void A_null_fact_is_unknown()
    {
        PatientFacts facts = FactsOf.Valid("""{ "symptoms": null, "ecog": null }""");
        Assert.Null(facts["symptoms"]);
        Assert.Null(facts["ecog"]);
    }

    [Fact]
    public void An_empty_list_is_a_known_empty_set() =>
        Assert.Equal(new CodesValue([]), FactsOf.Valid("""{ "symptoms": [] }""")["symptoms"]);

    [Fact]
    public void An_empty_object_is_valid() =>
        Assert.All(Shipped.Guideline(Shipped.First).Guideline.Facts, fact => Assert.Null(FactsOf.Valid("{}")[fact.Id]));

    /// <summary>UCUM writes annotations in braces, which must not be mistaken for a placeholder for the patient's value.</summary>
    [Theory]
    [InlineData("{score}")]
    [InlineData("{PropertyValue}")]
    [InlineData("10*3/uL{cells}")]
    public void An_error_quotes_the_unit_exactly_as_in_the_guideline(string unit)
    {
        JsonNode document = MinimalDocument.Json();
        JsonEdit.Set(document, "/facts/6/unit", unit);
        var reader = new FactsReader(GuidelineCompiler.Compile(MinimalDocument.Check(document).Value!));
        Result<PatientFacts> result = FactsOf.Only("size", new NumberValue(31)).Read(reader);
        Assert.EndsWith($"above 0, up to 30 {unit}.", Assert.Single(result.Errors).Detail, StringComparison.Ordinal);
    }

    private static string Object(string fact, string value) => $$"""{ "{{fact}}": {{value}} }""";
}
