namespace GuidelineDecisions.PartnerFormats.Tests.Records.Declaration;

/// <summary>A declaration is read strictly, and all its errors are reported at once.</summary>
public sealed class DeclarationErrorTests
{
    private const string Nothing = """{ "operators": [] }""";

    [Fact]
    public void Words_and_sites_that_leave_a_fact_open_are_checked()
    {
        string[] found = Declaring.Errors(
            "[]",
            """
            {
              "packs": ["clinical-1.0.0", "neoplasms-1.0.0"],
              "operators": [
                { "operator": "quantity", "fact": "size", "codes": ["clinical/tumour-size"], "units": { "mm": 1 },
                  "words": ["size", "Größe", "cm", "size"] },
                { "operator": "latestDate", "fact": "seen", "codes": ["clinical/radiotherapy-course"],
                  "otherSites": ["neoplasms/brain"], "words": [] },
                { "operator": "coded", "fact": "site", "openValues": { "clinical/ecog-value-1": "open" },
                  "tests": [{ "codes": ["clinical/ecog"], "values": { "left": ["clinical/ecog-value-0"] } }] }
              ]
            }
            """);
        const string Form = "expected 3 to 50 characters in lower case and without accents.";
        Assert.Equal(
            [
                $"/record/operators/0/words/1: Found 'Größe'; {Form}",
                $"/record/operators/0/words/2: Found 'cm'; {Form}",
                "/record/operators/0/words/3: 'size' is listed more than once; expected once.",
                "/record/operators/1/otherSites: The key 'otherSites' needs the key 'sites' of the operator, which is missing.",
                "/record/operators/1/words: Found 0 items; expected at least 1.",
                "/record/operators/2/openValues: The key 'openValues' needs the key 'silent' of the operator, which is missing.",
            ],
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_errors_are_reported_at_once_each_with_its_place()
    {
        string[] found = Declaring.Errors(
            """
            [
              { "id": "drugs", "label": "drugs", "codes": [
                { "system": "rxnorm", "code": "7", "label": "seven" }, { "system": "rxnorm", "code": "7", "label": "seven" },
                { "system": "rxnom", "code": "8", "label": "eight" }] },
              { "id": "unused", "label": "unused", "packs": ["clinical-1.0.0/ecog", "clinical-9.0.0/ecog", "clinical-1.0.0/ecogs"] },
              { "id": "neither", "label": "neither" }
            ]
            """,
            """
            {
              "packs": ["clinical-1.0.0", "drugs-1.0.0", "neoplasm-1.0.0"],
              "tumor": {},
              "medications": { "agents": { "c": ["drugs"] }, "others": ["tablets"] },
              "operators": [
                { "operator": "present", "fact": "smoker", "conditions": ["clinical/emphysemas"], "ofTumour": true },
                { "operator": "present", "fact": "site", "conditions": ["clinical/emphysema"] },
                { "operator": "coded", "fact": "site", "tests": [{ "codes": ["clinical/ecog"], "values": {
                  "left": ["clinical/ecog-value-0"], "middle": ["clinical/ecog-value-1"], "right": ["clinical/ecog-value-0"] } }] },
                { "operator": "quantity", "fact": "size", "codes": ["clinical/tumour-size"], "units": { "mm": 2, "cm": -1 } },
                { "operator": "quantity", "fact": "size", "codes": ["staging/m-category-1"], "units": { "mm": 1 }, "date": "smoker" },
                { "operator": "largestOf", "fact": "count", "of": "ecog", "codes": [], "units": { "mm": 1 } },
                { "operator": "latestDate", "fact": "seeen", "codes": ["clinical/imaging-ct-chest"] },
                { "operator": "lastestDate", "fact": "seen" },
                { "fact": "seen" },
                { "operator": "present", "fact": "ecog", "sites": [{ "group": "clinical/upper-lobe", "label": "upper lobe" }] },
                7
              ]
            }
            """);
        Assert.Equal(
            [
                "/valueSets/0/codes/1/code: '7' is listed more than once; expected once.",
                "/valueSets/0/codes/2/system: Unknown code system 'rxnom'; did you mean 'rxnorm'? Expected one of: ",
                "/valueSets/1/packs/1: Unknown version of a pack 'clinical-9.0.0'; did you mean 'clinical-1.0.0'? Expected one of: ",
                "/valueSets/1/packs/2: Unknown group of clinical-1.0.0 'ecogs'; did you mean 'ecog'? ",
                "/valueSets/2: Found neither 'codes' nor 'packs'; expected one of them or both.",
                "/record/tumor: Unknown key 'tumor'; did you mean 'tumour'? Expected one of: packs, tumour, medications, operators.",
                "/record/packs/2: Unknown version of a pack 'neoplasm-1.0.0'; did you mean 'neoplasms-1.0.0'? Expected one of: ",
                "/record/medications/others/0: Unknown value set 'tablets'. Expected one of: drugs, neither, unused.",
                "/record/medications/agents/c: Unknown agent 'c'; did you mean 'a'? Expected one of: a, b.",
                "/record/operators/0/conditions/0: Unknown group of clinical-1.0.0 'emphysemas'; did you mean 'emphysema'? ",
                "/record/operators/0/ofTumour: The key 'ofTumour' needs the key 'tumour' of the record, which is missing.",
                "/record/operators/1/fact: The fact 'site' is of type 'code'; expected 'boolean'.",
                "/record/operators/2/fact: The fact 'site' is read by the operator at /record/operators/1 already; "
                    + "expected at most one operator for each fact.",
                "/record/operators/2/tests/0/values/middle: Unknown value of 'site' 'middle'. Expected one of: left, right.",
                "/record/operators/2/tests/0/values/right: The group 'clinical/ecog-value-0' means both 'left' and 'right'; "
                    + "expected one of them.",
                "/record/operators/3/units/mm: Found 2 for the unit of 'size' itself; expected 1.",
                "/record/operators/3/units/cm: Found -1; expected a number above 0, by which quantities are multiplied.",
                "/record/operators/3/units: The unit of 'size' is missing; expected \"mm\": 1 and units that can be converted into it.",
                "/record/operators/4/fact: The fact 'size' is read by the operator at /record/operators/3 already; "
                    + "expected at most one operator for each fact.",
                "/record/operators/4/codes/0: Unknown pack 'staging'. Expected one of: ",
                "/record/operators/4/date: The fact 'smoker' is read by the operator at /record/operators/0 already; "
                    + "expected at most one operator for each fact.",
                "/record/operators/4/date: The fact 'smoker' is of type 'boolean'; expected 'date'.",
                "/record/operators/5/fact: The fact 'count' is of type 'integer'; expected 'decimal'.",
                "/record/operators/5/codes: Found 0 items; expected at least 1.",
                "/record/operators/6/fact: Unknown fact 'seeen'; did you mean 'seen'? Expected one of: ",
                "/record/operators/7/operator: Unknown operator 'lastestDate'; did you mean 'latestDate'? Expected one of: ",
                "/record/operators/8: The key 'operator' is missing. Expected one of: ",
                "/record/operators/9: The operator reads nothing; expected at least one of the keys "
                    + "conditions, atSite, procedures, proceduresWithReason, relatives.",
                "/record/operators/9/sites: The key 'sites' needs the key 'atSite' of the operator, which is missing.",
                "/record/operators/10: Found a number; expected an object with the key 'operator'.",
                "/record/operators/5/of: Unknown fact 'ecog'. None is allowed here. Expected a fact that an operator 'present' reads.",
                "/valueSets/1: Nothing in 'record' names the value set 'unused'; expected only value sets that are used.",
                "/valueSets/2: Nothing in 'record' names the value set 'neither'; expected only value sets that are used.",
                "/record/packs/1: No group of drugs-1.0.0 is named, such as 'drugs/abemaciclib'; expected only packs that are used.",
            ],
            found.Select(Shortened));
    }

    [Fact]
    public void A_valid_declaration_has_no_errors() => Assert.Empty(Declaring.Errors("[]", Nothing));

    [Theory]
    [InlineData("{}", Nothing, "/valueSets: Found an object; expected an array.")]
    [InlineData("[]", "[]", "/record: Found an array; expected an object with the keys packs, tumour, medications, operators.")]
    [InlineData("[7]", Nothing, "/valueSets/0: Found a number; expected an object with the keys id, label, codes, packs.")]
    [InlineData(
        "[]", """{ "packs": ["clinical-1.0.0", "clinical-1.0.0"] }""",
        "/record/packs/1: 'clinical-1.0.0' is listed more than once; expected once.")]
    public void The_form_is_checked(string valueSets, string record, string first) =>
        Assert.Equal(first, Declaring.Errors(valueSets, record)[0]);

    [Fact]
    public void Two_value_sets_have_different_ids() => Assert.Contains(
        "/valueSets/1/id: The id 'x' is used more than once; expected each id once.",
        Declaring.Errors(
            """
            [{ "id": "x", "label": "x", "codes": [{ "system": "snomed", "code": "1", "label": "one" }] },
             { "id": "x", "label": "x", "codes": [{ "system": "snomed", "code": "2", "label": "two" }] }]
            """,
            Nothing));

    [Fact]
    public void A_code_of_two_value_sets_cannot_mean_two_values()
    {
        string[] found = Declaring.Errors(
            """
            [{ "id": "x", "label": "x", "codes": [{ "system": "icd10cm", "code": "C50.*", "label": "any" }] },
             { "id": "y", "label": "y", "codes": [{ "system": "icd10cm", "code": "C50.1", "label": "one" }] }]
            """,
            """{ "operators": [{ "operator": "coded", "fact": "site", "conditions": { "left": ["x"], "right": ["y"] } }] }""");
        Assert.Equal(
            ["/record/operators/0/conditions/right: The code icd10cm C501 means both 'left' and 'right'; expected one of them."], found);
    }

    [Fact]
    public void A_conversion_of_another_scale_has_ascending_ranges_values_of_the_fact_and_a_name()
    {
        const string Tests = "/record/operators/0/tests";
        string[] found = Declaring.Errors(
            "[]",
            """
            { "packs": ["clinical-1.0.0"], "operators": [{ "operator": "coded", "fact": "site", "tests": [
              { "codes": ["clinical/karnofsky"], "numbers": true, "ranges": [
                { "from": 50, "to": 40, "value": "left" }, { "from": 45, "to": 60, "value": "middle" },
                { "from": 60, "to": 70, "value": "right" }] },
              { "codes": ["clinical/ecog"], "values": { "left": ["clinical/ecog-value-0"] }, "reading": "By nobody." },
              { "codes": ["clinical/ecog"], "reading": "By nobody.", "ranges": [] }] }] }
            """);
        Assert.Equal(
            [
                $"{Tests}/0/numbers: Found both 'numbers' and 'ranges'; expected at most one of them.",
                $"{Tests}/0/ranges/0/to: Found 40 after 50; expected at least the number in 'from'.",
                $"{Tests}/0/ranges/1/value: Unknown value of 'site' 'middle'. Expected one of: left, right.",
                $"{Tests}/0/ranges/2/from: Found 60 after 60; expected ranges in ascending order without overlap.",
                $"{Tests}/0: The key 'reading' is missing.",
                $"{Tests}/1/reading: Found a reading without 'ranges'; expected it only where another scale is converted.",
                $"{Tests}/2/ranges: Found 0 items; expected at least 1.",
            ],
            found);
    }

    [Fact]
    public void Results_that_belong_together_need_the_days_and_values_of_the_fact()
    {
        const string Operators = "/record/operators";
        string[] found = Declaring.Errors(
            "[]",
            """
            { "packs": ["clinical-1.0.0"], "operators": [
              { "operator": "coded", "fact": "site", "tests": [{
                "codes": ["clinical/ecog"], "values": { "left": ["clinical/ecog-value-0"] }, "defers": ["clinical/ecog-value-0"],
                "discordant": { "left": ["right"] } }] },
              { "operator": "coded", "fact": "smoker", "assessmentDays": -1, "tests": [{ "codes": ["clinical/karnofsky"],
                "values": { "true": ["clinical/karnofsky-value-0"] }, "discordant": { "yes": ["false"], "true": ["no"], "false": [] },
                "interpretations": { "maybe": ["clinical/karnofsky-value-10"] } }] }] }
            """);
        Assert.Equal(
            [
                $"{Operators}/0/tests/0/defers: The key 'defers' needs the key 'assessmentDays' of the operator, which is missing.",
                $"{Operators}/0/tests/0/discordant: The key 'discordant' needs the key 'assessmentDays' of the operator, which is missing.",
                $"{Operators}/1/tests/0/discordant/yes: Unknown value of 'smoker' 'yes'. Expected one of: true, false.",
                $"{Operators}/1/tests/0/discordant/true/0: Unknown value of 'smoker' 'no'. Expected one of: true, false.",
                $"{Operators}/1/tests/0/discordant/false: Found 0 items; expected at least 1.",
                $"{Operators}/1/tests/0/interpretations/maybe: Unknown value of 'smoker' 'maybe'. Expected one of: true, false.",
                $"{Operators}/1/assessmentDays: Found -1; expected a whole number from 0 to 36500.",
            ],
            found);
    }

    [Fact]
    public void Errors_of_the_rest_of_the_document_are_reported_as_well()
    {
        string[] found = Declaring.Errors(
            "[]",
            """{ "operators": [{ "operator": "present", "fact": "smokr", "conditions": ["x"] }] }""",
            document => document["rules"]![0]!["topic"] = "elsewhere");
        Assert.Equal(
            [
                "/rules/0/topic: Unknown topic 'elsewhere'. ",
                "/record/operators/0/fact: Unknown fact 'smokr'; did you mean 'smoker'? ",
                "/record/operators/0/conditions/0: Unknown value set 'x'. None is allowed here.",
            ],
            found.Where(error => !error.Contains("The action", StringComparison.Ordinal)).Select(Shortened)
                .Select(error => error.Split("Expected one of")[0]));
    }

    [Fact]
    public void Many_errors_are_counted_and_cost_little()
    {
        string many = string.Join(",", Enumerable.Range(0, 1_500).Select(i => Invariant($"\"clinical/unknown-{i}\"")));
        string operators = string.Join(
            ",", Enumerable.Repeat($$"""{ "operator": "present", "fact": "smoker", "conditions": [{{many}}] }""", 20));
        string[] found = Declaring.Errors("[]", $$"""{ "packs": ["clinical-1.0.0"], "operators": [{{operators}}] }""");
        Assert.InRange(found.Length, 200, 202);
        Assert.Contains("more errors; only the first 200 are listed.", found[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_and_names_are_limited()
    {
        const string Silent = """{ "operator": "silent", "facts": { "signs": "No." }, "conditions": ["x"] }""";
        string many = string.Join(",", Enumerable.Repeat(Silent, 201));
        string[] found = Declaring.Errors("[]", $$"""{ "operators": [{{many}}] }""");
        Assert.Contains("/record/operators: Found 201 operators; expected at most 200.", found);
    }

    private static string Shortened(string error)
    {
        const string List = "Expected one of: ";
        int at = error.IndexOf(List, StringComparison.Ordinal);
        string names = at < 0 ? "" : error[(at + List.Length)..];
        if (names.Length > 60)
            return error[..(at + List.Length)];
        int count = error.IndexOf(" are allowed.", StringComparison.Ordinal);
        return count < 0 ? error : error[..(error.LastIndexOf(' ', count - 1) + 1)];
    }
}
