using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Tests.Records.Declaration;

/// <summary>Facts are read as the document declares: by groups of packs, and by value sets of its own in every operator.</summary>
public sealed class DeclaredReadingTests
{
    private const string Sets = """
        [
          { "id": "own", "label": "own codes", "codes": [{ "system": "snomed", "code": "1000001", "label": "own" }] },
          { "id": "other", "label": "other codes", "codes": [{ "system": "snomed", "code": "1000002", "label": "other" }] },
          { "id": "any-x", "label": "codes that begin with X1", "codes": [{ "system": "icd10cm", "code": "X1.*", "label": "any" }] },
          { "id": "both", "label": "own codes and a group", "codes": [{ "system": "snomed", "code": "1000003", "label": "both" }],
            "packs": ["clinical-1.0.0/emphysema"] }
        ]
        """;

    [Theory]
    [InlineData("snomed 1000003", "true")]
    [InlineData("icd10cm J43.1", "true")]
    [InlineData("snomed 1000001", null)]
    public void A_value_set_has_codes_of_its_own_and_those_of_its_groups(string code, string? smoker) => Assert.Equal(
        smoker,
        Declaring.Map(
            Only("both"), """{ "operators": [{ "operator": "present", "fact": "smoker", "conditions": ["both"] }] }""",
            Condition("c", code))["smoker"]);

    [Theory]
    [InlineData("icd10cm X12.3", "left")]
    [InlineData("snomed 1000001", "right")]
    [InlineData("icd10cm X2", null)]
    public void A_prefix_of_a_value_set_has_every_code_that_begins_so(string code, string? site) => Assert.Equal(
        site,
        Declaring.Map(
            Only("own", "any-x"),
            """{ "operators": [{ "operator": "coded", "fact": "site", "conditions": { "left": ["any-x"], "right": ["own"] } }] }""",
            Condition("c", code))["site"]);

    [Theory]
    [InlineData("snomed 1000002", "right")]
    [InlineData("snomed 1000001", "left")]
    public void Tests_and_their_values_are_read_by_value_sets(string value, string site) => Assert.Equal(
        site,
        Declaring.Map(
            Only("own", "other"),
            """
            { "packs": ["clinical-1.0.0"], "operators": [{ "operator": "coded", "fact": "site", "tests": [
              { "codes": ["own", "clinical/ecog"], "values": { "left": ["own"], "right": ["other"] } }] }] }
            """,
            Observation("o", "snomed 1000001", $"\"{value}\""))["site"]);

    [Fact]
    public void A_result_that_a_value_set_leaves_open_has_the_reason_of_the_declaration()
    {
        var mapped = Declaring.Map(
            Only("own", "other"),
            """
            { "operators": [{ "operator": "coded", "fact": "site", "tests": [
              { "codes": ["own"], "values": { "left": ["own"] }, "open": { "other": "It is open." } }] }] }
            """,
            Observation("o", "snomed 1000001", "\"snomed 1000002\""));
        Assert.Null(mapped["site"]);
        Assert.Contains(mapped.Report.Unmapped, line => line.Reason.StartsWith("It is open.", StringComparison.Ordinal));
    }

    /// <summary>As a guideline would convert Karnofsky's scale.</summary>
    [Theory]
    [InlineData("80", "left")]
    [InlineData("100", "left")]
    [InlineData("50", "right")]
    [InlineData("75", null)]
    [InlineData("110", null)]
    [InlineData("79.5", null)]
    [InlineData("\"90 {score}\"", "left")]
    [InlineData("\"90 mm\"", null)]
    [InlineData("\"snomed 1000002\"", "right")]
    public void Another_scale_is_converted_as_the_document_declares_and_the_report_names_the_conversion(string value, string? site)
    {
        var mapped = Declaring.Map(
            Only("own", "other"),
            """
            { "operators": [{ "operator": "coded", "fact": "site", "tests": [
              { "codes": ["own"], "values": { "right": ["other"] }, "reading": "By Doe and others, 2010.",
                "ranges": [{ "from": 50, "to": 70, "value": "right" }, { "from": 80, "to": 100, "value": "left" }] }] }] }
            """,
            Observation("o", "snomed 1000001", value));
        Assert.Equal(site, mapped["site"]);
        Assert.Equal(site is null ? [] : ["By Doe and others, 2010."], mapped.Report.Mapped.Select(each => each.Reading));
        Assert.Equal(site is null, mapped.Report.Unmapped.Any());
    }

    [Theory]
    [InlineData("2.5 cm", "25")]
    [InlineData("7 mm", "7")]
    [InlineData("7 g", null)]
    public void A_quantity_is_read_by_a_value_set(string value, string? size) => Assert.Equal(
        size,
        Declaring.Map(
            Only("own"),
            """{ "operators": [{ "operator": "quantity", "fact": "size", "codes": ["own"], "units": { "mm": 1, "cm": 10 } }] }""",
            Observation("o", "snomed 1000001", $"\"{value}\""))["size"]);

    [Fact]
    public void A_date_is_read_by_a_value_set_with_sites_of_another()
    {
        const string Record = """
            { "operators": [{ "operator": "latestDate", "fact": "seen", "codes": ["own"],
              "sites": [{ "group": "other", "label": "there" }] }] }
            """;
        const string There =
            """{ "resource": "Procedure/a", "code": "snomed 1000001", "bodySite": "snomed 1000002", "date": "2026-01-02" }""";
        const string Elsewhere =
            """{ "resource": "Procedure/b", "code": "snomed 1000001", "bodySite": "snomed 1000009", "date": "2026-02-02" }""";
        Assert.Equal("2026-01-02", Declaring.Map(Only("own", "other"), Record, There, Elsewhere)["seen"]);
    }

    [Fact]
    public void The_largest_size_is_read_over_the_sites_of_a_value_set()
    {
        const string Record = """
            { "operators": [
              { "operator": "present", "fact": "smoker", "atSite": ["own"], "sites": [{ "group": "other", "label": "there" }] },
              { "operator": "largestOf", "fact": "size", "of": "smoker", "codes": ["any-x"], "units": { "mm": 1 } }] }
            """;
        var mapped = Declaring.Map(
            Only("own", "other", "any-x"), Record,
            """{ "resource": "Condition/c", "code": "snomed 1000001", "bodySite": "snomed 1000002", "date": "2026-01-02" }""",
            """
            { "resource": "Observation/o", "code": "icd10cm X11", "bodySite": "snomed 1000002", "value": "12 mm", "date": "2026-01-02" }
            """);
        Assert.Equal("true", mapped["smoker"]);
        Assert.Equal("12", mapped["size"]);
    }

    [Theory]
    [InlineData("""{ "resource": "Observation/o", "code": "snomed 1000001", "value": "ajcc cM1", "date": "2026-01-02" }""", "left")]
    [InlineData("""{ "resource": "Observation/o", "code": "snomed 1000001", "value": "snomed 1000002", "date": "2026-01-02" }""", "right")]
    public void A_stage_is_read_by_value_sets_and_by_groups_that_are_written_out(string resource, string site) => Assert.Equal(
        site,
        Declaring.Map(
            Only("own", "other"),
            """
            { "packs": ["staging-1.0.0"], "operators": [{ "operator": "stage", "fact": "site", "parts": [
              { "category": "M", "codes": ["own"], "values": { "left": ["staging/m-category-1"], "right": ["other"] } }] }] }
            """,
            resource)["site"]);

    [Fact]
    public void The_tumour_its_metastases_and_operations_on_it_are_recognised_by_value_sets()
    {
        const string Record = """
            { "tumour": { "label": "a tumour", "is": ["own"], "others": ["any-x"], "metastases": ["both"] }, "operators": [
              { "operator": "stage", "fact": "smoker", "parts": [{ "category": "M", "codes": ["other"], "values": { "false": ["other"] } }],
                "metastases": { "value": "true", "groups": ["both"] } },
              { "operator": "resection", "fact": "site", "value": "right", "procedures": ["other"] }] }
            """;
        string tumour = Condition("t", "snomed 1000001");
        var mapped = Declaring.Map(
            Sets, Record, tumour, Condition("m", "snomed 1000003"),
            """{ "resource": "Procedure/p", "code": "snomed 1000002", "date": "2026-01-02", "reasonReference": "Condition/t" }""");
        Assert.Equal("true", mapped["smoker"]);
        Assert.Equal("right", mapped["site"]);
        var two = Declaring.Map(Sets, Record, tumour, Condition("m", "snomed 1000003"), Condition("x", "icd10cm X15"));
        Assert.Null(two["smoker"]);
    }

    [Fact]
    public void Responses_are_read_by_value_sets()
    {
        const string Record = """
            { "operators": [
              { "operator": "present", "fact": "smoker", "conditions": ["any-x"] },
              { "operator": "responseOf", "codes": ["own"], "values": { "right": ["other"] },
                "compartments": { "site": { "of": "smoker" } } }] }
            """;
        Assert.Equal("right", Declaring.Map(
            Only("own", "other", "any-x"), Record, Condition("x", "icd10cm X15"),
            """
            { "resource": "Observation/o", "code": "snomed 1000001", "value": "snomed 1000002", "focus": "Condition/x",
              "date": "2026-01-02" }
            """)["site"]);
    }

    [Fact]
    public void What_states_nothing_is_reported_by_value_sets()
    {
        var mapped = Declaring.Map(
            Only("own"),
            """{ "operators": [{ "operator": "silent", "facts": { "signs": "It does not say which." }, "conditions": ["own"] }] }""",
            Condition("c", "snomed 1000001"));
        Assert.Contains(mapped.Report.Unmapped, line => line.Reason == "It does not say which." && line.Facts.Contains("signs"));
    }

    [Fact]
    public void Drugs_are_recognised_by_value_sets_and_by_the_codes_of_agents()
    {
        const string Record = """{ "medications": { "agents": { "a": ["own"] }, "others": ["other"] } }""";
        string Plan(string id, string drug) =>
            $$"""{ "resource": "MedicationRequest/{{id}}", "drug": "{{drug}}", "intent": "plan", "date": "2026-11-20" }""";
        Assert.Equal("a-b", Declaring.Map(Only("own", "other"), Record, Plan("1", "snomed 1000001"), Plan("2", "rxnorm 22"))["regimen"]);
        var unknown = Declaring.Map(Only("own", "other"), Record, Plan("1", "rxnorm 22"), Plan("2", "snomed 1000002"));
        Assert.Null(unknown["regimen"]);
    }

    [Theory]
    [InlineData("2020-11-28", "6")]
    [InlineData("2020-11-29", "5")]
    [InlineData("2020-02-29", "6")]
    [InlineData("2021", null)]
    [InlineData("2019-02", "7")]
    [InlineData("2000-01-01", null)]
    public void An_age_is_the_number_of_whole_years(string birth, string? age)
    {
        var mapped = Declaring.Map(
            "[]", """{ "operators": [{ "operator": "ageFrom", "fact": "count" }] }""",
            $$"""{ "resource": "Patient/1", "birthDate": "{{birth}}" }""");
        Assert.Equal(age, mapped["count"]);
        Assert.Equal(age is null, mapped.Report.Unmapped.Any(line => line.Facts.Contains("count")));
    }

    [Fact]
    public void A_birth_date_is_read_from_the_patient_and_not_from_a_contained_relative()
    {
        const string Record = """{ "operators": [{ "operator": "ageFrom", "fact": "seen" }] }""";
        Assert.Equal("1961-03-04", Declaring.Map("[]", Record, """{ "resource": "Patient/1", "birthDate": "1961-03-04" }""")["seen"]);
        Assert.Null(Declaring.Map(
            "[]", Record,
            """
            { "resource": "Observation/o", "code": "snomed 1000001", "date": "2026-01-02",
              "contained": [{ "resource": "Patient/mother", "birthDate": "1930-01-01" }] }
            """)["seen"]);
    }

    [Fact]
    public void The_report_names_the_packs_that_the_declaration_names() => Assert.Equal(
        [new PackVersion("clinical", "1.0.0"), new PackVersion("neoplasms", "1.0.0")],
        Declaring.Map(
            Only("both"),
            """
            { "packs": ["neoplasms-1.0.0"], "operators": [
              { "operator": "present", "fact": "smoker", "conditions": ["both", "neoplasms/breast-cancer"] }] }
            """).Report.Packs);

    private static string Condition(string id, string code) =>
        $$"""{ "resource": "Condition/{{id}}", "code": "{{code}}", "date": "2026-01-02" }""";

    private static string Observation(string id, string code, string value) =>
        $$"""{ "resource": "Observation/{{id}}", "code": "{{code}}", "value": {{value}}, "date": "2026-01-02" }""";

    private static string Only(params string[] ids)
    {
        var sets = System.Text.Json.Nodes.JsonNode.Parse(Sets)!.AsArray();
        return $"[{string.Join(",", sets.Where(set => ids.Contains(set!["id"]!.GetValue<string>())).Select(set => set!.ToJsonString()))}]";
    }
}
