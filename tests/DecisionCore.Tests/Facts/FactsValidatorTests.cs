using FsCheck.Fluent;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Facts;

/// <summary>Facts skip the full validation when a quick check finds no error, so both must agree on which facts are valid.</summary>
public sealed class FactsValidatorTests
{
    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_quick_check_and_the_full_validation_agree(string version)
    {
        CompiledGuideline compiled = GuidelineCompiler.Compile(Shipped.Guideline(version));
        Guideline guideline = compiled.Checked.Guideline;
        var check = new FactsCheck(compiled);
        var validator = new FactsValidator(check);
        var patients = new RandomPatients(guideline);
        int refused = 0;
        Check.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            Patient patient = patients.Next(random);
            FactValue?[] values = [.. guideline.Facts.Select(fact => patient.Facts.GetValueOrDefault(fact.Id))];
            for (int i = random.Next(-1, 2); i > 0; i--)
            {
                int fact = random.Next(values.Length);
                values[fact] = Wrong(guideline.Facts[fact], patient.AsOf);
            }

            var facts = new EncodedFacts(compiled.Encoding, patient.AsOf, values);
            bool valid = validator.Validate(facts).IsValid;
            Assert.Equal(valid, check.IsValid(facts));
            refused += valid ? 0 : 1;
        });
        Assert.InRange(refused, Check.Many / 10, Check.Many * 9 / 10);
    }

    private static FactValue? Wrong(FactDefinition fact, DateOnly asOf) => fact.Type switch
    {
        FactType.Code => new CodeValue("nothing-of-the-kind"),
        FactType.Codes => new CodesValue([fact.Values[0].Id, fact.Values[0].Id]),
        FactType.Integer or FactType.Decimal => new NumberValue(fact.Range!.To + 1),
        FactType.Date => new DateValue(asOf.AddDays(1)),
        _ => null,
    };
}
