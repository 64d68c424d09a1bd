using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Fhir.Facts;
using Hl7.Fhir.FhirPath;
using Hl7.Fhir.Model;
using Hl7.FhirPath;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

/// <summary>The variables of a PlanDefinition's expressions: %facts and %asOf.</summary>
internal static class FactsContext
{
    public static FhirEvaluationContext Of(Guideline guideline, Func<string, FactValue?> facts, DateOnly asOf) => Of(
        guideline.Facts.Where(fact => facts(fact.Id) is not null)
            .Select(fact => FactObservations.Of(guideline, fact, facts(fact.Id)!)),
        Invariant($"{asOf:yyyy-MM-dd}"));

    /// <summary>The variables as the CarePlan of $apply has them.</summary>
    public static FhirEvaluationContext Of(CarePlan plan) => Of(plan.Contained.OfType<Observation>(), plan.Created!);

    /// <summary>What an expression says: true, false, or unknown when its result is empty.</summary>
    public static string TruthOf(CompiledExpression expression, FhirEvaluationContext context)
    {
        PocoNode[] found = [.. expression(context.Resource!, context)];
        return found is [var only] ? only.Poco.ToString()!.ToLowerInvariant() : "unknown";
    }

    private static FhirEvaluationContext Of(IEnumerable<Observation> facts, string asOf) => new()
    {
        Resource = new Parameters().ToPocoNode(ModelInfo.ModelInspector),
        Environment = new Dictionary<string, IEnumerable<PocoNode>>
        {
            ["facts"] = [.. facts.Select(fact => fact.ToPocoNode(ModelInfo.ModelInspector))],
            ["asOf"] = [new Date(asOf).ToPocoNode(ModelInfo.ModelInspector)],
        },
    };
}
