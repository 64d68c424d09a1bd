using System.Text.Json;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;
using Hl7.Fhir.FhirPath;
using Hl7.FhirPath;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

/// <summary>The FHIRPath of a PlanDefinition agrees with the evaluator on every patient: true, false or unknown.</summary>
public sealed class FhirPathTests
{
    private const int Patients = 150;

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
        Assert.True(expressions.Count >= 10, $"only {expressions.Count} rules have an exact expression");
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
