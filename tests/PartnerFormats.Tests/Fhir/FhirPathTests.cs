using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.PartnerFormats.Fhir;
using GuidelineDecisions.PartnerFormats.Fhir.Apply;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using GuidelineDecisions.PartnerFormats.Records.Report;
using Hl7.Fhir.FhirPath;
using Hl7.Fhir.Model;
using Hl7.FhirPath;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

/// <summary>The FHIRPath of a PlanDefinition agrees with the evaluator on every patient: true, false or unknown.</summary>
public sealed class FhirPathTests
{
    private static readonly int Patients = 50 * PropertyTests.Factor;
    private static readonly int Plans = 20 * PropertyTests.Factor;

    private static readonly Guideline Guideline = Shipped.Version.Guideline.Guideline;

    private static readonly string[] InScope =
        ["\"her2Status\":\"positive\"", "\"locallyAdvanced\":true", "\"metastaticStage\":\"M1\"", "\"vertebralMetastasis\":true"];

    [Fact]
    public void Every_expression_agrees_with_the_evaluator_on_random_patients()
    {
        var conditions = new RuleConditions(Guideline);
        var expressions = Guideline.Rules.Select(rule => (rule.Id, Path: conditions.Path(rule.Id)))
            .Where(rule => rule.Path is not null)
            .ToDictionary(rule => rule.Id, rule => new FhirPathCompiler().Compile(rule.Path!));
        Assert.Equal(Guideline.Rules.Length, expressions.Count);
        var random = new Random(20261126);
        var seen = new HashSet<(string, string)>();
        for (int patient = 0; patient < Patients; patient++)
        {
            PatientFacts facts = Draw(random);
            Dictionary<string, string> truths = TruthsOf(Evaluator.Decide(facts));
            FhirEvaluationContext context = FactsContext.Of(Guideline, fact => facts[fact], facts.AsOf);
            foreach ((string rule, CompiledExpression expression) in expressions)
            {
                string result = FactsContext.TruthOf(expression, context);
                Assert.True(truths[rule] == result, $"{rule} is {truths[rule]}, but its FHIRPath is {result}");
                seen.Add((rule, result));
            }
        }

        // If most expressions had only one value for all patients, the test would prove little.
        Assert.True(seen.Count >= 2 * expressions.Count, Invariant($"{seen.Count} of {3 * expressions.Count} values occurred"));
    }

    /// <summary>
    /// An engine needs nothing but what is served: the conditions of the PlanDefinition, and the Observations and the day of a CarePlan of
    /// <c>$apply</c>.
    /// </summary>
    [Fact]
    public void The_conditions_of_the_PlanDefinition_hold_in_the_CarePlan_exactly_where_a_rule_holds()
    {
        var random = new Random(20261130);
        var compiler = new FhirPathCompiler();
        Dictionary<string, CompiledExpression[]> conditions = PlanDefinitionBuilder.Of(Shipped.Version).Action
            .SelectMany(topic => topic.Action)
            .ToDictionary(
                rule => rule.ElementId!, rule => rule.Condition.Select(each => compiler.Compile(each.Expression!.Expression_!)).ToArray());
        int held = 0;
        for (int patient = 0; patient < Plans; patient++)
        {
            PatientFacts facts = Draw(random);
            Decision decision = Evaluator.Decide(facts);
            CarePlan plan = CarePlanBuilder.Of(decision, "Patient/1", new MappingReport(0, 0, [], [], [], []), []);
            FhirEvaluationContext context = FactsContext.Of(plan);
            string[] expected = [.. decision.Recommendations.Select(each => each.Rule.Id).Order(StringComparer.Ordinal)];
            string[] found =
            [
                .. conditions.Where(rule => Array.TrueForAll(rule.Value, each => FactsContext.TruthOf(each, context) == "true"))
                    .Select(rule => rule.Key).Order(StringComparer.Ordinal),
            ];
            Assert.Equal(expected, found);
            held += found.Length;
        }

        Assert.InRange(held, Plans, int.MaxValue);
    }

    /// <summary>The Observations of a CarePlan can be sent again, and say the same.</summary>
    [Fact]
    public void The_Observations_of_the_CarePlan_give_the_same_facts_when_they_are_sent()
    {
        var random = new Random(20261201);
        HashSet<FactType> types = [];
        for (int patient = 0; patient < Plans; patient++)
        {
            PatientFacts facts = Draw(random);
            CarePlan plan = CarePlanBuilder.Of(Evaluator.Decide(facts), "Patient/1", new MappingReport(0, 0, [], [], [], []), []);
            Mapped sent = ResourceJson.Map(
                plan.Contained.OfType<Observation>().Select(each => Encoding.UTF8.GetString(FhirJson.Write(each))));
            foreach (FactDefinition fact in Guideline.Facts)
            {
                Assert.Equal(facts[fact.Id]?.ToString(), sent[fact.Id]);
                if (facts[fact.Id] is not null)
                    types.Add(fact.Type);
            }
        }

        Assert.Equal(Enum.GetValues<FactType>(), types.Order());
    }

    private static Dictionary<string, string> TruthsOf(Decision decision) =>
        decision.Recommendations.Select(held => (held.Rule.Id, "true"))
            .Concat(decision.Undetermined.Select(open => (open.Rule.Id, "unknown")))
            .Concat(decision.Considered.Select(considered => (considered.Rule.Id, "false")))
            .ToDictionary(rule => rule.Id, rule => rule.Item2);

    /// <summary>A patient with no contradictory facts. Usually the whole scope is known, and about half of the other facts.</summary>
    private static PatientFacts Draw(Random random)
    {
        while (true)
        {
            var members = new List<string>();
            foreach (FactDefinition fact in Guideline.Facts)
            {
                if (random.NextDouble() < 0.6)
                    members.Add($"\"{fact.Id}\":{Value(fact, random)}");
            }

            IEnumerable<string> all = (random.NextDouble() < 0.7 ? InScope : []).Concat(members).DistinctBy(member => member.Split(':')[0]);
            using JsonDocument document = JsonDocument.Parse($"{{{string.Join(",", all)}}}");
            if (Shipped.Version.Facts.Read(document.RootElement, Shipped.AsOf).Value is { } facts)
                return facts;
        }
    }

    private static string Value(FactDefinition fact, Random random) => fact.Type switch
    {
        FactType.Boolean => random.Next(2) == 0 ? "true" : "false",
        FactType.Code => $"\"{fact.Values[random.Next(fact.Values.Length)].Id}\"",
        FactType.Codes => random.Next(3) == 0 ? "[]" : $"[\"{fact.Values[random.Next(fact.Values.Length)].Id}\"]",
        FactType.Integer => Invariant($"{random.Next((int)fact.Range!.From, Math.Min((int)fact.Range.To, 6) + 1)}"),
        FactType.Decimal => Invariant($"{fact.Range!.From + (random.Next(1, 20) * (Math.Min(fact.Range.To, 100) - fact.Range.From) / 20)}"),
        _ => Invariant($"\"{Shipped.AsOf.AddDays(-random.Next(300)):yyyy-MM-dd}\""),
    };
}
