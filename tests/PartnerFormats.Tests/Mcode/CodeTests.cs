using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Tests.Mcode;

/// <summary>The codes that are read are those that the guidelines declare for exchange.</summary>
public sealed partial class CodeTests
{
    [Fact]
    public void Every_code_of_the_guideline_is_read()
    {
        foreach (FactDefinition fact in Shipped.Version.Guideline.Guideline.Facts)
        {
            foreach (ExchangeCode code in fact.Codes.Concat(fact.Values.SelectMany(value => value.Codes)))
                Assert.True(IsRead(new(CodeSystems.OfGuideline(code.System), code.Code)), $"{fact.Id}: {code.System} {code.Code}");
        }
    }

    [Theory]
    [InlineData("positive", "her2Status")]
    [InlineData("M1", "metastaticStage")]
    [InlineData("PD", "responseVertebral")]
    [InlineData("taxane", "priorAgents")]
    public void A_code_stands_for_the_value_that_the_guideline_gives_it(string _, string fact)
    {
        FactDefinition definition = Shipped.Version.Guideline.Guideline.Facts.Single(each => each.Id == fact);
        foreach (CodedValue value in definition.Values)
        {
            foreach (ExchangeCode code in value.Codes)
            {
                var coding = new Coding(CodeSystems.OfGuideline(code.System), code.Code);
                string? answered = new[] { McodeCodes.Her2Answers, McodeCodes.MetastasisAnswers, McodeCodes.StatusAnswers, McodeCodes.Agents }
                    .Select(table => table.GetValueOrDefault(coding)).FirstOrDefault(found => found is not null);
                if (answered is not null)
                    Assert.Equal(value.Id, answered);
            }
        }
    }

    [Fact]
    public void A_code_that_is_marked_to_be_checked_is_marked_in_the_report_too()
    {
        IEnumerable<string> marked = Shipped.Version.Guideline.Guideline.Facts
            .SelectMany(fact => fact.Codes.Concat(fact.Values.SelectMany(value => value.Codes))).Where(code => code.Check).Select(code => code.Code);
        Assert.Equal(["268910001", "94602001"], marked.Distinct().Order()); // AmbiguityTests and VariantTests hold the marks of both
    }

    private static bool IsRead(Coding coding) =>
        McodeCodes.Observations.ContainsKey(coding) || McodeCodes.Procedures.ContainsKey(coding) || McodeCodes.Agents.ContainsKey(coding)
        || McodeCodes.Her2Answers.ContainsKey(coding) || McodeCodes.MetastasisAnswers.ContainsKey(coding) || McodeCodes.StatusAnswers.ContainsKey(coding)
        || McodeCodes.Conditions.ContainsKey(coding with { Code = Point().Replace(coding.Code, "") }) || coding == new Coding(CodeSystems.Icd10Cm, "C50");

    [GeneratedRegex(@"\.")]
    private static partial Regex Point();
}
