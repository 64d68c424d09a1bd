using System.Globalization;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Declaration;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// FHIRPath over the Observations of known facts (<see cref="Facts.FactObservations"/>). Every path is empty while the fact is unknown,
/// except that of <see cref="IsRecorded"/>.
/// </summary>
internal sealed class FactPaths(Guideline guideline)
{
    /// <summary>The digits after the point of a decimal of FHIRPath.</summary>
    public const int MostDigits = 8;

    private readonly Dictionary<string, FactDefinition> facts = guideline.Facts.ToDictionary(fact => fact.Id);

    /// <summary>The Observation of a fact.</summary>
    public string Of(string fact) =>
        $"%facts.where(code.coding.exists(system = {Quoted(GuidelineCodeSystems.Facts(guideline))} and code = {Quoted(fact)}))";

    /// <summary>The value of a boolean, number or date.</summary>
    public string Value(string fact) => facts[fact] switch
    {
        { Type: FactType.Decimal, Unit: { } unit } => $"{Of(fact)}.value.where(code = {Quoted(unit)}).value",
        { Type: FactType.Decimal } => $"{Of(fact)}.value.value",
        { Type: FactType.Date } => $"{Of(fact)}.value.toDate()",
        _ => $"{Of(fact)}.value",
    };

    /// <summary>Whether a fact is known; never empty.</summary>
    public string IsRecorded(string fact) => $"{Of(fact)}.exists()";

    /// <summary>Whether a code is one of the values.</summary>
    public string IsOneOf(string fact, IEnumerable<string> values) =>
        $"{Of(fact)}.value.coding.where(system = {SystemOf(fact)}).select({AnyOf(values)})";

    /// <summary>Whether a set includes one of the values.</summary>
    public string IncludesOneOf(string fact, IEnumerable<string> values) =>
        $"{Of(fact)}.select(component.where(value = true).code.coding.exists(system = {SystemOf(fact)} and ({AnyOf(values)})))";

    /// <summary>Whether a set is empty.</summary>
    public string IsEmpty(string fact) => $"{Of(fact)}.select(component.where(value = true).empty())";

    /// <summary>Whether a number lies within the bounds, or null if FHIRPath cannot compare so exactly.</summary>
    public string? IsWithin(string fact, Bounds bounds) =>
        AreExact(bounds) ? $"({string.Join(" and ", Compared(Value(fact), bounds))})" : null;

    /// <summary>A number as a literal.</summary>
    public static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether FHIRPath can compare with the bounds exactly.</summary>
    public static bool AreExact(Bounds bounds) => IsExact(bounds.Lower) && IsExact(bounds.Upper);

    private static bool IsExact(decimal? number) => number is not { } given || decimal.Round(given, MostDigits) == given;

    private static IEnumerable<string> Compared(string value, Bounds bounds)
    {
        if (bounds.Lower is { } lower)
            yield return $"{value} {(bounds.LowerExcluded ? ">" : ">=")} {Number(lower)}";
        if (bounds.Upper is { } upper)
            yield return $"{value} {(bounds.UpperExcluded ? "<" : "<=")} {Number(upper)}";
    }

    private string SystemOf(string fact) => Quoted(GuidelineCodeSystems.Values(guideline, facts[fact]));

    private static string AnyOf(IEnumerable<string> values) => string.Join(" or ", values.Select(value => $"code = {Quoted(value)}"));

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
