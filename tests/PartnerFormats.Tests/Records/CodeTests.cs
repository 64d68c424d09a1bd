using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Tests.Records;

/// <summary>The declaration of records recognizes every code that the guideline declares for exchange.</summary>
public sealed partial class CodeTests
{
    private static readonly ImmutableArray<string> Groups =
    [
        .. Group().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "declared", "records.json")))
            .Select(match => match.Groups[1].Value).Distinct(),
    ];

    [Fact]
    public void Every_code_that_the_guideline_declares_is_recognized()
    {
        foreach (FactDefinition fact in Shipped.Version.Guideline.Guideline.Facts)
        {
            foreach (ExchangeCode code in fact.Codes.Concat(fact.Values.SelectMany(value => value.Codes)))
            {
                Coding coding = CodeSystems.CodingOf(code);
                // The guideline declares C50, under which records have longer codes.
                Coding[] forms = [coding, coding with { Code = coding.Code + "9" }];
                Assert.True(forms.Any(form => Codes.Shipped.GroupOf(form, Groups) is not null), $"{fact.Id}: {code.System} {code.Code}");
            }
        }
    }

    [Fact]
    public void Every_group_that_is_declared_is_in_a_pack() => Assert.All(Groups, group => Assert.True(Codes.Shipped.Has(group), group));

    [Fact]
    public void Every_agent_that_the_guideline_declares_has_groups() => Assert.Equal(
        Shipped.Version.Guideline.Guideline.Agents.Select(agent => agent.Id).Order(),
        RecordDeclaration.Of(Shipped.Version.Guideline.Guideline).Medications.Agents.Keys.Order());

    [GeneratedRegex("\"((?:neoplasms|staging|drugs|clinical|metastases|obstetrics)/[a-z0-9-]+)\"")]
    private static partial Regex Group();
}
