using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using Hl7.Fhir.FhirPath;
using Hl7.Fhir.Model;
using Hl7.FhirPath;

namespace GuidelineDecisions.PartnerFormats.Tests.Fhir;

/// <summary>The variables of a PlanDefinition's expressions: %facts and %asOf.</summary>
internal static class FactsContext
{
    public static FhirEvaluationContext Of(Guideline guideline, Func<string, FactValue?> facts, DateOnly asOf)
    {
        var known = new Parameters();
        foreach (FactDefinition fact in guideline.Facts)
        {
            DataType? value = facts(fact.Id) switch
            {
                BooleanValue v => new FhirBoolean(v.Value),
                CodeValue v => new Code(v.Code),
                NumberValue v when fact.Type == FactType.Integer => new Integer((int)v.Number),
                NumberValue v => new FhirDecimal(v.Number),
                DateValue v => new Date(Invariant($"{v.Date:yyyy-MM-dd}")),
                _ => null,
            };
            if (value is not null)
                known.Add(fact.Id, value);
        }

        PocoNode node = known.ToPocoNode(ModelInfo.ModelInspector);
        PocoNode day = new Date(Invariant($"{asOf:yyyy-MM-dd}")).ToPocoNode(ModelInfo.ModelInspector);
        return new()
        {
            Resource = node,
            Environment = new Dictionary<string, IEnumerable<PocoNode>> { ["facts"] = [node], ["asOf"] = [day] },
        };
    }

    /// <summary>What an expression says: true, false, or unknown when its result is empty.</summary>
    public static string TruthOf(CompiledExpression expression, FhirEvaluationContext context)
    {
        PocoNode[] found = [.. expression(context.Resource!, context)];
        return found is [var only] ? only.Poco.ToString()!.ToLowerInvariant() : "unknown";
    }
}
