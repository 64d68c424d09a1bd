using System.Collections.Frozen;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

/// <summary>The mapping recognizes exactly the codes that the guidelines declare for exchange.</summary>
public sealed partial class CodeTests
{
    private static readonly FrozenDictionary<Coding, string> Agents = Shipped.Version.Guideline.Guideline.Agents
        .SelectMany(agent => agent.Codes.Select(code => KeyValuePair.Create(CodeSystems.CodingOf(code), agent.Id))).ToFrozenDictionary();

    private static readonly FrozenDictionary<Coding, string>[] ValueTables =
        [McodeCodes.Her2Values, McodeCodes.MetastasisValues, McodeCodes.DiseaseStatusValues, Agents];

    [Fact]
    public void Every_code_that_the_guideline_declares_is_recognized()
    {
        foreach (FactDefinition fact in Shipped.Version.Guideline.Guideline.Facts)
        {
            foreach (ExchangeCode code in fact.Codes.Concat(fact.Values.SelectMany(value => value.Codes)))
                Assert.True(IsRecognized(new(CodeSystems.FromGuideline(code.System), code.Code)), $"{fact.Id}: {code.System} {code.Code}");
        }
    }

    [Theory]
    [InlineData("positive", "her2Status")]
    [InlineData("M1", "metastaticStage")]
    [InlineData("PD", "responseVertebral")]
    [InlineData("taxane", "priorAgents")]
    public void A_code_stands_for_the_value_that_the_guideline_declares(string _, string fact)
    {
        FactDefinition definition = Shipped.Version.Guideline.Guideline.Facts.Single(each => each.Id == fact);
        foreach (CodedValue value in definition.Values)
        {
            foreach (ExchangeCode code in value.Codes)
            {
                var coding = new Coding(CodeSystems.FromGuideline(code.System), code.Code);
                string? recognized = ValueTables.Select(table => table.GetValueOrDefault(coding)).OfType<string>().FirstOrDefault();
                if (recognized is not null)
                    Assert.Equal(value.Id, recognized);
            }
        }
    }

    [Fact]
    public void The_codes_that_still_need_checking_are_the_two_that_the_report_marks()
    {
        IEnumerable<string> marked = Shipped.Version.Guideline.Guideline.Facts
            .SelectMany(fact => fact.Codes.Concat(fact.Values.SelectMany(value => value.Codes)))
            .Where(code => code.Check).Select(code => code.Code);
        // AmbiguityTests and VariantTests check that the report marks them.
        Assert.Equal(["268910001", "94602001"], marked.Distinct().Order());
    }

    private static bool IsRecognized(Coding coding) =>
        McodeCodes.Observations.ContainsKey(coding) || McodeCodes.Procedures.ContainsKey(coding) || Agents.ContainsKey(coding)
        || McodeCodes.Her2Values.ContainsKey(coding) || McodeCodes.MetastasisValues.ContainsKey(coding)
        || McodeCodes.DiseaseStatusValues.ContainsKey(coding)
        || McodeCodes.Conditions.ContainsKey(coding with { Code = Point().Replace(coding.Code, "") })
        || coding == new Coding(CodeSystems.Icd10Cm, "C50");

    [GeneratedRegex(@"\.")]
    private static partial Regex Point();
}
