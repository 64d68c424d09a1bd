using System.Text;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>
/// Converts conditions to FHIRPath where the result is exact. FHIRPath's and, or and not are Kleene's, with empty for unknown, and a
/// comparison with a missing value is empty, so an unknown fact stays unknown. Left out are comparisons with constants that are finer than
/// the decimals of FHIRPath, the two conditions of invariants, and texts that are too long.
/// </summary>
internal sealed class FhirPathConditions
{
    /// <summary>Explains the variables of the expressions to readers of a PlanDefinition.</summary>
    public const string Context =
        "In the FHIRPath expressions, %facts is the collection of Observations with the guideline's own codes, one for each known fact, as "
        + "the CarePlan of $apply contains them, and %asOf is the as-of date; the Library describes both. An empty result means unknown, "
        + "never false. FHIRPath compares decimals only up to the eighth digit after the point. A condition without an exact expression is "
        + "given as text.";

    private readonly Guideline guideline;
    private readonly TextBudget budget;
    private readonly FactPaths facts;
    private readonly ScorePaths scores;
    private readonly Dictionary<string, NamedCondition> definitions;
    private readonly Dictionary<string, Rule> rules;

    public FhirPathConditions(Guideline guideline, TextBudget budget)
    {
        this.guideline = guideline;
        this.budget = budget;
        facts = new(guideline);
        scores = new(guideline, facts, Write, budget.IsFull);
        definitions = guideline.Definitions.ToDictionary(definition => definition.Id);
        rules = guideline.Rules.ToDictionary(rule => rule.Id);
    }

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
            case ScoreWithin score:
                return scores.Write(score, text);
        }

        string? comparison = Comparison(condition);
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

    private string? Comparison(Condition condition) => condition switch
    {
        Always => "true",
        BooleanEquals c => $"{facts.Value(c.Fact)} = {(c.Value ? "true" : "false")}",
        CodeIn c => facts.IsOneOf(c.Fact, c.Values),
        IncludesAny c => facts.IncludesOneOf(c.Fact, c.Values),
        IsEmpty c => facts.IsEmpty(c.Fact),
        NumberWithin c => facts.IsWithin(c.Fact, c.Bounds),
        WithinMonths c => Invariant($"{facts.Value(c.Fact)} + {c.Months} months >= %asOf"),
        DateBefore c => Invariant($"{facts.Value(c.Fact)} < @{c.Day:yyyy-MM-dd}"),
        AgeAtLeast c => $"{AgeOf(c)} <= %asOf",
        FactGreater c => $"{facts.Value(c.Fact)} > {facts.Value(c.Than)}",
        Reached c => $"{facts.Value(c.Fact)} <= %asOf",
        Recorded c => facts.IsRecorded(c.Fact),
        _ => null,
    };

    // Added in the order of the evaluator: years, months, weeks, days.
    private string AgeOf(AgeAtLeast comparison)
    {
        (int years, int months, int weeks, int days) = comparison.Age;
        IEnumerable<string> parts = new[] { (years, "years"), (months, "months"), ((7 * weeks) + days, "days") }
            .Where(part => part.Item1 != 0)
            .Select(part => Invariant($" {(part.Item1 < 0 ? '-' : '+')} {Math.Abs(part.Item1)} {part.Item2}"));
        return string.Concat(parts.Prepend(facts.Value(comparison.Fact)));
    }
}
