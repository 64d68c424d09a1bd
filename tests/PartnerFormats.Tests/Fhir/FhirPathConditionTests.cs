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
    private const int MostMoreGuidelines = 45;
    private const int PatientsOfEach = 10;

    private static readonly int Guidelines = 15 * PropertyTests.Factor;
    private static readonly int PatientsOfShipped = 20 * PropertyTests.Factor;

    /// <summary>The digits after the point of a decimal of FHIRPath.</summary>
    private const int MostDigits = 8;

    private static readonly string[] Truths = ["true", "false", "unknown"];

    private static readonly string[] Kinds =
    [
        nameof(All), nameof(Any), nameof(Not), nameof(CountAtLeast), nameof(BooleanEquals), nameof(CodeIn), nameof(IncludesAny),
        nameof(IsEmpty), nameof(NumberWithin), nameof(ScoreWithin), nameof(WithinMonths), nameof(DateBefore), nameof(AgeAtLeast),
        nameof(FactGreater),
    ];

    // Never unknown.
    private static readonly string[] TwoValuedKinds = [nameof(Recorded)];

    [Fact]
    public void Every_kind_of_condition_agrees_with_the_evaluator()
    {
        string[] expected =
        [
            .. Kinds.SelectMany(kind => Truths.Select(truth => $"{kind} {truth}")),
            .. TwoValuedKinds.SelectMany(kind => Truths[..2].Select(truth => $"{kind} {truth}")),
        ];
        HashSet<string> seen = [];
        int tried = 0;
        // Further guidelines follow until every kind has had every truth.
        for (int seed = 0; tried < Guidelines || (tried < Guidelines + MostMoreGuidelines && expected.Except(seen).Any()); seed++)
        {
            Guideline guideline = Read(Encoding.UTF8.GetBytes(RandomGuideline.Document(seed)));
            if (guideline.Format == 1)
                continue;
            tried++;
            Compare(guideline, new Random(seed), PatientsOfEach, seen);
        }

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

    /// <summary>A part of a score that alone decides an interval: every kind of component is left open and given.</summary>
    [Fact]
    public void Every_kind_of_component_occurs_in_the_compared_scores()
    {
        HashSet<string> kinds = [];
        for (int seed = 0; seed < Guidelines + MostMoreGuidelines; seed++)
        {
            Guideline guideline = Read(Encoding.UTF8.GetBytes(RandomGuideline.Document(seed)));
            if (guideline.Format > 1 && Constants.Conditions(guideline).SelectMany(Constants.Comparisons).OfType<ScoreWithin>().Any())
                kinds.UnionWith(guideline.Scores.SelectMany(score => score.Components).Select(component => component.GetType().Name));
        }

        string[] expected = [nameof(ValuePoints), nameof(NumberPoints), nameof(MemberPoints), nameof(ConditionPoints)];
        Assert.Empty(expected.Except(kinds));
    }

    /// <summary>The known gaps. A kind that gets an expression must be removed from here and compared above.</summary>
    [Fact]
    public void What_FHIRPath_cannot_say_exactly_has_no_expression()
    {
        Guideline guideline = Shipped.Version.Guideline.Guideline;
        var expressions = new FhirPathConditions(guideline, new TextBudget());
        const decimal Finer = 0.000000001m;
        Condition[] gaps =
        [
            new NumberWithin("largestLesionCm", new(Finer, false, null, false)),
            new ScoreWithin("sins", new(null, false, 6 + Finer, false), null),
            new RuleHolds(guideline.Rules[0].Id), new Scheduled(guideline.Schedules[0].Id),
        ];
        Assert.All(gaps, gap => Assert.Null(expressions.Of(gap)));
        Assert.NotNull(expressions.Of(new NumberWithin("largestLesionCm", new(10 * Finer, false, null, false))));
        Assert.NotNull(expressions.Of(new ScoreWithin("sins", new(null, false, 6, false), null)));
    }

    [Fact]
    public void Every_condition_of_a_shipped_guideline_has_an_expression()
    {
        foreach (PublishedVersion version in Shipped.Catalogue.All.SelectMany(guideline => guideline.Versions))
        {
            Assert.DoesNotContain(
                PlanDefinitionBuilder.Of(version).Action.SelectMany(topic => topic.Action).SelectMany(action => action.Condition),
                condition => condition.Expression!.Language != "text/fhirpath");
        }
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
