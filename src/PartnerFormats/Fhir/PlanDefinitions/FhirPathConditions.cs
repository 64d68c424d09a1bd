using System.Globalization;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// Converts conditions to FHIRPath where the result is exact. FHIRPath's and, or and not are Kleene's, with empty for unknown, and a
/// comparison with a missing value is empty, so an unknown fact stays unknown. Sets (known to be empty is not unknown) and scores (possibly
/// intervals) have no exact form.
/// </summary>
internal sealed class FhirPathConditions(Guideline guideline)
{
    /// <summary>Explains the variables of the expressions to readers of a PlanDefinition.</summary>
    public const string Context =
        "In the FHIRPath expressions, %facts is a Parameters resource with a parameter (name and value) for each known fact, and %asOf is "
        + "the as-of date. An empty result means unknown, never false.";

    private readonly Dictionary<string, NamedCondition> definitions = guideline.Definitions.ToDictionary(definition => definition.Id);

    /// <summary>The expression, or null if there is no exact one.</summary>
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
        WithinMonths c => Invariant($"{Value(c.Fact)} + {c.Months} months >= %asOf"),
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
