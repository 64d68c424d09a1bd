using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;
using NJsonSchema;

namespace GuidelineDecisions.PartnerFormats.Tests.Terminology;

/// <summary>The packs that are shipped: whole, consistent, and free of codes that cannot be.</summary>
public sealed class ShippedPackTests
{
    private static readonly ImmutableArray<TerminologyPack> Read = ShippedPacks.All;

    public static TheoryData<string> Paths => [.. Packs.Files.Select(file => Path.GetRelativePath(Packs.Guidelines, file))];

    public static TheoryData<string, string, string> CodesOfMcode =>
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data/mcode/valuesets.csv")).Skip(1).Select(line => line.Split(','))
            .Select(row => new TheoryDataRow<string, string, string>(row[1], row[2], row[3])),
    ];

    [Fact]
    public void The_packs_are_shipped() => Assert.Equal(
        [
            "body-sites 1.0.0", "clinical 1.0.0", "drugs 1.0.0", "history 1.0.0", "metastases 1.0.0", "neoplasms 1.0.0",
            "obstetrics 1.0.0", "staging 1.0.0", "thorax 1.0.0",
        ],
        Read.Select(pack => $"{pack.Name} {pack.Version}"));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_pack_is_read_without_an_error(string path) =>
        Assert.Empty(PackReader.Read(File.ReadAllBytes(Path.Combine(Packs.Guidelines, path))).Errors);

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_pack_conforms_to_the_schema(string path)
    {
        string pack = await File.ReadAllTextAsync(Path.Combine(Packs.Guidelines, path), TestContext.Current.CancellationToken);
        Assert.Empty((await SchemaAsync()).Validate(pack));
    }

    [Fact]
    public async Task The_schema_lists_the_code_systems() => Assert.Equal(
        CodeSystems.All.Select(system => system.Name),
        (await SchemaAsync()).Definitions["code"].Properties["system"].ActualSchema.Enumeration.OfType<string>());

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_code_is_on_a_line_of_its_own(string path)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Packs.Guidelines, path));
        Assert.All(
            lines.Where(line => line.Contains("\"code\":", StringComparison.Ordinal)),
            line => Assert.Matches("^ {8}\\{ \"system\": \"[a-z0-9-]+\", \"code\": .* \\},?$", line));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Sources_are_public_names(string path)
    {
        string text = File.ReadAllText(Path.Combine(Packs.Guidelines, path));
        Assert.DoesNotMatch(new Regex("/tmp|/work|/home|index id|find_string|gh file", RegexOptions.CultureInvariant), text);
    }

    [Fact]
    public void Every_code_of_SNOMED_CT_has_the_right_check_digit() =>
        Assert.Empty(Packs.Codes().Where(code => code.System == "snomed" && !CheckDigits.IsSnomed(code.Code)).Select(code => code.Code));

    [Fact]
    public void Every_term_of_LOINC_has_the_right_check_digit() => Assert.Empty(Packs.Codes()
        .Where(code => code.System == "loinc" && !code.Code.StartsWith("LA", StringComparison.Ordinal) && !CheckDigits.IsLoinc(code.Code))
        .Select(code => code.Code));

    [Theory]
    [InlineData("62487009", true)]
    [InlineData("62487008", false)]
    [InlineData("1228944003", true)]
    [InlineData("1222593007", false)]
    public void The_check_digit_tells_a_code_from_a_mistyped_one(string code, bool isRight) =>
        Assert.Equal(isRight, CheckDigits.IsSnomed(code));

    /// <summary>By looking up every coding in every group, not by what the reader checks.</summary>
    [Fact]
    public void No_coding_is_in_two_groups_that_exclude_each_other()
    {
        foreach (TerminologyPack pack in Read)
        {
            foreach (string[] groups in pack.Exclusive.Select(list => list.Select(id => $"{pack.Name}/{id}").ToArray()))
            {
                IEnumerable<Coding> codings = groups.SelectMany(
                    group => Codes.Shipped.CodingsOf(group).Concat(Codes.Shipped.PrefixesOf(group)));
                foreach (Coding coding in codings.Distinct())
                    Assert.Single(groups, group => Codes.Shipped.Contains(group, coding));
            }
        }
    }

    [Theory]
    [MemberData(nameof(CodesOfMcode))]
    public void Codes_of_mCODE_are_in_their_group(string system, string code, string group) =>
        Assert.True(Codes.Shipped.Contains(group, Coding.Of(CodeSystems.FromGuideline(system), code)));

    [Fact]
    public void Every_vertebra_from_C1_to_L5_has_a_group()
    {
        string[] levels =
        [
            .. Enumerable.Range(1, 7).Select(n => Invariant($"c{n}")), .. Enumerable.Range(1, 12).Select(n => Invariant($"t{n}")),
            .. Enumerable.Range(1, 5).Select(n => Invariant($"l{n}")),
        ];
        Assert.All(levels, level => Assert.NotEmpty(Codes.Shipped.CodingsOf($"neoplasms/vertebra-{level}")));
    }

    [Theory]
    [InlineData("icd10cm", "C50.911", "neoplasms/breast-cancer")]
    [InlineData("icd10gm", "C50.4", "neoplasms/breast-cancer")]
    [InlineData("icd10", "c509", "neoplasms/breast-cancer")]
    [InlineData("icd10cm", "C34.90", "neoplasms/malignancy-other")]
    [InlineData("icd10cm", "C44.311", "neoplasms/skin-cancer-not-melanoma")]
    [InlineData("icd10cm", "C43.9", "neoplasms/malignancy-other")]
    [InlineData("icd10cm", "C79.51", "neoplasms/metastasis-bone")]
    [InlineData("icd10gm", "C79.5", "neoplasms/metastasis-bone")]
    [InlineData("icd10cm", "C78.7", "neoplasms/metastasis-liver")]
    [InlineData("icd10cm", "C7B.03", "neoplasms/metastasis-from-other-primary")]
    [InlineData("snomed", "94602001", "neoplasms/metastasis-vertebra")]
    [InlineData("snomed", "62487009", "neoplasms/vertebra-t7")]
    [InlineData("snomed", "71737002", "neoplasms/vertebra-t7")]
    [InlineData("snomed", "35769007", "neoplasms/vertebra-level-unspecified")]
    [InlineData("rxnorm", "2267582", "drugs/trastuzumab-deruxtecan")]
    [InlineData("rxnorm", "1371041", "drugs/trastuzumab-emtansine")]
    [InlineData("rxnorm", "224905", "drugs/trastuzumab")]
    [InlineData("atc", "L01FD04", "drugs/trastuzumab-deruxtecan")]
    [InlineData("atc", "L01FD99", "drugs/anticancer-other")]
    [InlineData("atc", "A04AA01", "drugs/supportive")]
    [InlineData("snomed", "1228944003", "staging/t-category-4")]
    [InlineData("snomed", "1229903009", "staging/m-category-1")]
    [InlineData("snomed", "2640006", "staging/stage-group-4")]
    [InlineData("uicc", "T4b", "staging/t-category-4b")]
    [InlineData("loinc", "48676-1", "clinical/her2-test-conclusion")]
    [InlineData("icd10cm", "R33.9", "clinical/bladder-dysfunction")]
    public void Well_known_codings_are_in_exactly_one_group_of_their_kind(string system, string code, string group)
    {
        var coding = Coding.Of(CodeSystems.FromGuideline(system), code);
        Assert.True(Codes.Shipped.Contains(group, coding));
        string[] rivals =
        [
            .. from pack in Read
               from list in pack.Exclusive
               where list.Any(id => $"{pack.Name}/{id}" == @group)
               from id in list
               select $"{pack.Name}/{id}",
        ];
        Assert.Equal(group, Assert.Single(rivals.Distinct(), rival => Codes.Shipped.Contains(rival, coding)));
        Assert.Equal(group, Codes.Shipped.GroupOf(coding, [.. rivals.Distinct()]));
    }

    /// <summary>src/docs/terminology.md lists them, so that whoever adds one explains it there.</summary>
    [Fact]
    public void The_documentation_lists_the_doubtful_codes()
    {
        string page = File.ReadAllText(Path.Combine(Packs.Guidelines, "../docs/terminology.md"));
        string section = page[page.IndexOf("## Doubtful codes", StringComparison.Ordinal)..];
        string[] doubtful = [.. Packs.Codes().Where(code => code.Element.TryGetProperty("doubtful", out _)).Select(code => code.Code)];
        Assert.NotEmpty(doubtful);
        Assert.All(doubtful, code => Assert.Contains($"`{code}`", section, StringComparison.Ordinal));
    }

    private static Task<JsonSchema> SchemaAsync() =>
        JsonSchema.FromFileAsync(Path.Combine(Packs.Guidelines, "terminology.schema.json"), TestContext.Current.CancellationToken);
}
