using System.Globalization;
using System.Text;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// Converts conditions to FHIRPath where the result is exact. FHIRPath's and, or and not are Kleene's, with empty for unknown, and a
/// comparison with a missing value is empty, so an unknown fact stays unknown. Sets (known to be empty is not unknown) and scores (possibly
/// intervals) have no exact form. Decimals of FHIRPath have eight digits after the point, which is finer than any measurement.
/// </summary>
internal sealed class FhirPathConditions(Guideline guideline, TextBudget budget)
{
    /// <summary>Explains the variables of the expressions to readers of a PlanDefinition.</summary>
    public const string Context =
        "In the FHIRPath expressions, %facts is a Parameters resource with a parameter (name and value) for each known fact, and %asOf is "
        + "the as-of date. An empty result means unknown, never false. FHIRPath compares decimals only up to the eighth digit after the "
        + "point. A condition about a set or a score has no exact expression and is given as text.";

    private readonly Dictionary<string, NamedCondition> definitions = guideline.Definitions.ToDictionary(definition => definition.Id);

    private readonly Dictionary<string, Rule> rules = guideline.Rules.ToDictionary(rule => rule.Id);

    /// <summary>The expression, or null if there is no exact one that is short enough.</summary>
    public string? Of(Condition condition) => budget.Write(text => Write(condition, text));

    /// <summary>That a rule does not hold: its scope, its condition and its defeaters; null as for a condition.</summary>
    public string? NotHeld(string rule) => budget.Write(text => WriteNotHeld(rule, text));

    /// <summary>All conditions of a rule as one expression; null as for a condition.</summary>
    public string? OfRule(string rule) => budget.Write(text => WriteRule(rule, text));

    private bool WriteNotHeld(string rule, StringBuilder text)
    {
        text.Append('(');
        if (!WriteRule(rule, text))
            return false;
        text.Append(").not()");
        return true;
    }

    private bool WriteRule(string id, StringBuilder text)
    {
        Rule rule = rules[id];
        return Write(rule.AnyScope ? new Always() : guideline.Scope.When, text, "(", ")")
            && Write(rule.When, text, " and (", ")")
            && rule.DefeatedBy.All(defeater =>
            {
                text.Append(" and (");
                bool isWritten = !budget.IsFull(text) && WriteNotHeld(defeater, text);
                text.Append(')');
                return isWritten;
            });
    }

    private bool Write(Condition condition, StringBuilder text, string before, string after)
    {
        text.Append(before);
        bool isWritten = Write(condition, text);
        text.Append(after);
        return isWritten;
    }

    private bool Write(Condition condition, StringBuilder text)
    {
        if (budget.IsFull(text))
            return false;
        switch (condition)
        {
            case All all:
                return WriteJoined(all.Children, " and ", text);
            case Any any:
                return WriteJoined(any.Children, " or ", text);
            case CountAtLeast count:
                return WriteCount(count, text);
            case Not not:
                return Write(not.Child, text, "(", ").not()");
            case Is named:
                return Write(definitions[named.Definition].When, text);
        }

        string? comparison = condition is CodeIn codes ? AnyOf(codes, text) : Comparison(condition);
        text.Append(comparison);
        return comparison is not null;
    }

    private bool WriteJoined(IReadOnlyList<Condition> children, string with, StringBuilder text)
    {
        for (int i = 0; i < children.Count; i++)
        {
            text.Append(i == 0 ? "(" : with);
            if (!Write(children[i], text))
                return false;
        }

        text.Append(')');
        return true;
    }

    // The criterion of iif is false when it is empty, so unknown conditions count neither as true nor as false.
    private bool WriteCount(CountAtLeast count, StringBuilder text)
    {
        text.Append("iif(");
        if (!WriteSum(count.Children, "(", ")", text))
            return false;
        text.Append(Invariant($" >= {count.AtLeast}, true, iif("));
        if (!WriteSum(count.Children, "(", ").not()", text))
            return false;
        text.Append(Invariant($" > {count.Children.Length - count.AtLeast}, false, {{}}))"));
        return true;
    }

    private bool WriteSum(IReadOnlyList<Condition> children, string before, string after, StringBuilder text)
    {
        for (int i = 0; i < children.Count; i++)
        {
            text.Append(i == 0 ? "(iif(" : " + iif(");
            if (!Write(children[i], text, before, after))
                return false;
            text.Append(", 1, 0)");
        }

        text.Append(')');
        return true;
    }

    private static string? Comparison(Condition condition) => condition switch
    {
        Always => "true",
        BooleanEquals c => $"{Value(c.Fact)} = {(c.Value ? "true" : "false")}",
        NumberWithin c => $"({string.Join(" and ", BoundsOf(Value(c.Fact), c.Bounds))})",
        WithinMonths c => Invariant($"{Value(c.Fact)} + {c.Months} months >= %asOf"),
        DateBefore c => Invariant($"{Value(c.Fact)} < @{c.Day:yyyy-MM-dd}"),
        AgeAtLeast c => $"{AgeOf(c)} <= %asOf",
        FactGreater c => $"{Value(c.Fact)} > {Value(c.Than)}",
        Reached c => $"{Value(c.Fact)} <= %asOf",
        _ => null,
    };

    // Added in the order of the evaluator: years, months, weeks, days.
    private static string AgeOf(AgeAtLeast comparison)
    {
        (int years, int months, int weeks, int days) = comparison.Age;
        IEnumerable<string> parts = new[] { (years, "years"), (months, "months"), ((7 * weeks) + days, "days") }
            .Where(part => part.Item1 != 0)
            .Select(part => Invariant($" {(part.Item1 < 0 ? '-' : '+')} {Math.Abs(part.Item1)} {part.Item2}"));
        return string.Concat(parts.Prepend(Value(comparison.Fact)));
    }

    private static string? AnyOf(CodeIn comparison, StringBuilder text)
    {
        string value = Value(comparison.Fact);
        return (long)value.Length * comparison.Values.Length > TextBudget.MostOfOne - text.Length
            ? null
            : $"({string.Join(" or ", comparison.Values.Select(code => $"{value} = '{code}'"))})";
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
