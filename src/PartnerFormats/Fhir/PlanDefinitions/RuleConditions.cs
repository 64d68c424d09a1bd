using GuidelineDecisions.DecisionCore.Guidelines;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// The conditions of a rule in a PlanDefinition, all of which must be met: the scope, the rule's own condition, and that no rule that
/// defeats it holds.
/// </summary>
internal sealed class RuleConditions
{
    private readonly Guideline guideline;
    private readonly ConditionDescription descriptions;
    private readonly FhirPathConditions expressions;

    public RuleConditions(Guideline guideline)
    {
        this.guideline = guideline;
        var budget = new TextBudget();
        descriptions = new(guideline, budget);
        expressions = new(guideline, budget);
    }

    public List<PlanDefinition.ConditionComponent> Of(Rule rule)
    {
        List<PlanDefinition.ConditionComponent> all = [];
        if (!rule.AnyScope)
            all.Add(Component(descriptions.Of(guideline.Scope.When), expressions.Of(guideline.Scope.When)));
        all.Add(Component(descriptions.Of(rule.When), expressions.Of(rule.When)));
        foreach (string defeater in rule.DefeatedBy)
            all.Add(Component($"the rule {defeater} does not hold", expressions.NotHeld(defeater)));
        return all;
    }

    /// <summary>A condition in words.</summary>
    public string Describe(DecisionCore.Guidelines.Condition condition) => descriptions.Of(condition);

    /// <summary>The facts in a rule's own condition, in the order in which the guideline declares them.</summary>
    public IEnumerable<FactDefinition> FactsOf(Rule rule)
    {
        IReadOnlySet<string> names = ConditionReferences.FactsIn(rule.When, guideline);
        return guideline.Facts.Where(fact => names.Contains(fact.Id));
    }

    /// <summary>All conditions of a rule as one expression, or null if there is no exact one.</summary>
    public string? Path(string rule) => expressions.OfRule(rule);

    private static PlanDefinition.ConditionComponent Component(string text, string? path) => new()
    {
        Kind = ActionConditionKind.Applicability,
        Expression = new Expression
        {
            Description = text,
            Language = path is null ? "text/plain" : "text/fhirpath",
            Expression_ = path ?? text,
        },
    };
}
