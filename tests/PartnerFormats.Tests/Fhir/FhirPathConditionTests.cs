using System.Text;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Evaluation;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using Hl7.Fhir.FhirPath;
using Hl7.FhirPath;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

/// <summary>
/// The FHIRPath of each kind of condition agrees with the naive evaluator on random patients: true, false or unknown. The patients are
/// often at the bounds: on a birthday and the day before it, with equal dates, with numbers at and next to constants.
/// </summary>
public sealed class FhirPathConditionTests
{
    private const int Guidelines = 60;
    private const int PatientsOfEach = 20;
    private const int PatientsOfShipped = 300;

    /// <summary>The digits after the point of a decimal of FHIRPath.</summary>
    private const int MostDigits = 8;

    private static readonly string[] Truths = ["true", "false", "unknown"];

    private static readonly string[] Kinds =
    [
        nameof(All), nameof(Any), nameof(Not), nameof(CountAtLeast), nameof(BooleanEquals), nameof(CodeIn), nameof(NumberWithin),
        nameof(WithinMonths), nameof(DateBefore), nameof(AgeAtLeast), nameof(FactGreater),
    ];

    [Fact]
    public void Every_kind_of_condition_agrees_with_the_evaluator()
    {
        HashSet<string> seen = [];
        int tried = 0;
        for (int seed = 0; tried < Guidelines; seed++)
        {
            Guideline guideline = Read(Encoding.UTF8.GetBytes(RandomGuideline.Document(seed)));
            if (guideline.Format == 1)
                continue;
            tried++;
            Compare(guideline, new Random(seed), PatientsOfEach, seen);
        }

        string[] expected = [.. Kinds.SelectMany(kind => Truths.Select(truth => $"{kind} {truth}"))];
        Assert.Empty(expected.Except(seen));
    }

    [Fact]
    public void The_conditions_of_shipped_guidelines_agree_with_the_evaluator()
    {
        foreach (PublishedVersion version in Shipped.Catalogue.All.SelectMany(guideline => guideline.Versions))
        {
            HashSet<string> seen = [];
            Compare(version.Guideline.Guideline, new Random(20261129), PatientsOfShipped, seen);
            Assert.Empty(Truths.Select(truth => $"{nameof(All)} {truth}").Except(seen));
        }
    }

    /// <summary>What FHIRPath cannot say exactly is a text, and says that it is one.</summary>
    [Fact]
    public void Sets_and_scores_have_no_expression()
    {
        int tried = 0;
        for (int seed = 0; seed < Guidelines; seed++)
        {
            Guideline guideline = Read(Encoding.UTF8.GetBytes(RandomGuideline.Document(seed)));
            var expressions = new FhirPathConditions(guideline, new TextBudget());
            foreach (Condition condition in Constants.Conditions(guideline).SelectMany(Constants.Comparisons)
                .Where(condition => condition is IncludesAny or IsEmpty or ScoreWithin))
            {
                Assert.Null(expressions.Of(condition));
                tried++;
            }
        }

        Assert.InRange(tried, Guidelines, int.MaxValue);
    }

    private static void Compare(Guideline guideline, Random random, int count, HashSet<string> seen)
    {
        var expressions = new FhirPathConditions(guideline, new TextBudget());
        var compiler = new FhirPathCompiler();
        (Condition Condition, CompiledExpression Expression, string Text)[] compiled =
        [
            .. Constants.Conditions(guideline).SelectMany(Within).Select(condition => (condition, Path: expressions.Of(condition)))
                .Where(condition => condition.Path is not null).DistinctBy(condition => condition.Path)
                .Select(condition => (condition.condition, compiler.Compile(condition.Path!), condition.Path!)),
        ];
        var patients = new RandomPatients(guideline);
        for (int i = 0; i < count; i++)
        {
            Patient patient = Readable(patients.Next(random));
            var naive = new NaiveEvaluator(guideline, patient.AsOf, patient.Facts);
            FhirEvaluationContext context = FactsContext.Of(guideline, fact => patient.Facts.GetValueOrDefault(fact), patient.AsOf);
            foreach ((Condition condition, CompiledExpression expression, string text) in compiled)
            {
                string expected = naive.Value(condition) switch { true => "true", false => "false", null => "unknown" };
                string found = FactsContext.TruthOf(expression, context);
                Assert.True(expected == found, $"{expected}, but {found} by {text} for {patient}");
                seen.Add($"{condition.GetType().Name} {found}");
            }
        }
    }

    /// <summary>The patient without decimals that are finer than those of FHIRPath.</summary>
    private static Patient Readable(Patient patient) => patient.Only(patient.Facts
        .Where(fact => fact.Value is not NumberValue { Number: var number } || decimal.Round(number, MostDigits) == number)
        .Select(fact => fact.Key));

    /// <summary>A condition and all that it combines.</summary>
    private static IEnumerable<Condition> Within(Condition condition) =>
        Constants.Children(condition).SelectMany(Within).Prepend(condition);

    private static Guideline Read(byte[] document) => GuidelineChecker.ReadAndCheck(document).Value!.Guideline;
}
