using GuidelineDecisions.DecisionCore.Guidelines;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>When a rule holds, as conditions of a PlanDefinition that all have to be met: the scope, its own condition, and that no rule that defeats it holds.</summary>
internal sealed class RuleConditions(Guideline guideline)
{
    private readonly ConditionWords words = new(guideline);
    private readonly FhirPathConditions paths = new(guideline);

    /// <summary>The conditions of a rule.</summary>
    public List<PlanDefinition.ConditionComponent> Of(Rule rule)
    {
        List<PlanDefinition.ConditionComponent> all = [];
        if (!rule.AnyScope)
            all.Add(Component(words.Of(guideline.Scope.When), paths.Of(guideline.Scope.When)));
        all.Add(Component(words.Of(rule.When), paths.Of(rule.When)));
        foreach (string defeater in rule.DefeatedBy)
            all.Add(Component($"the rule {defeater} does not hold", Path(defeater) is { } path ? $"({path}).not()" : null));
        return all;
    }

    /// <summary>The facts that a rule's own condition turns on, in the dictionary's order.</summary>
    public IEnumerable<FactDefinition> FactsOf(Rule rule)
    {
        HashSet<string> names = [.. ConditionReferences.FactsIn(rule.When, guideline)];
        return guideline.Facts.Where(fact => names.Contains(fact.Id));
    }

    /// <summary>When a rule holds, as one expression; null where there is no exact one.</summary>
    public string? Path(string ruleId)
    {
        Rule rule = guideline.Rules.Single(known => known.Id == ruleId);
        string?[] parts =
        [
            rule.AnyScope ? "true" : paths.Of(guideline.Scope.When), paths.Of(rule.When),
            .. rule.DefeatedBy.Select(defeater => Path(defeater) is { } path ? $"({path}).not()" : null),
        ];
        return parts.Contains(null) ? null : string.Join(" and ", parts.Select(part => $"({part})"));
    }

    private static PlanDefinition.ConditionComponent Component(string text, string? path) => new()
    {
        Kind = ActionConditionKind.Applicability,
        Expression = new Expression { Description = text, Language = path is null ? "text/plain" : "text/fhirpath", Expression_ = path ?? text },
    };
}
