using System.Globalization;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// Conditions as FHIRPath, where that is exact. FHIRPath's and, or and not are Kleene's, with empty for unknown, and a comparison with what is not there is empty: so a
/// fact that is unknown stays unknown. Sets (which may be known to be empty) and scores (which may be intervals) have no such form.
/// </summary>
internal sealed class FhirPathConditions(Guideline guideline)
{
    /// <summary>What the expressions see, in words.</summary>
    public const string Context =
        "FHIRPath expressions see the known facts as %facts, a Parameters resource with a parameter for each fact (name and value), and the as-of date as %asOf. An empty result is unknown, never false.";

    private readonly Dictionary<string, NamedCondition> definitions = guideline.Definitions.ToDictionary(definition => definition.Id);

    /// <summary>The expression, or null where there is no exact one.</summary>
    public string? Of(Condition condition) => condition switch
    {
        Always => "true",
        All all => Joined(all.Children, " and "),
        Any any => Joined(any.Children, " or "),
        Not not => Of(not.Child) is { } child ? $"({child}).not()" : null,
        Is named => Of(definitions[named.Definition].When),
        BooleanEquals c => $"{Value(c.Fact)} = {(c.Value ? "true" : "false")}",
        CodeIn c => $"({string.Join(" or ", c.Values.Select(value => $"{Value(c.Fact)} = '{value}'"))})",
        NumberWithin c => $"({string.Join(" and ", BoundsOf(Value(c.Fact), c.Bounds))})",
        WithinMonths c => $"{Value(c.Fact)} + {c.Months} months >= %asOf",
        Reached c => $"{Value(c.Fact)} <= %asOf",
        _ => null,
    };

    private string? Joined(IReadOnlyList<Condition> children, string with)
    {
        string?[] parts = [.. children.Select(Of)];
        return parts.Contains(null) ? null : $"({string.Join(with, parts)})";
    }

    private static string Value(string fact) => $"%facts.parameter.where(name = '{fact}').value";

    private static IEnumerable<string> BoundsOf(string value, Bounds bounds)
    {
        if (bounds.Lower is { } lower)
            yield return $"{value} {(bounds.LowerExcluded ? ">" : ">=")} {Number(lower)}";
        if (bounds.Upper is { } upper)
            yield return $"{value} {(bounds.UpperExcluded ? "<" : "<=")} {Number(upper)}";
    }

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
