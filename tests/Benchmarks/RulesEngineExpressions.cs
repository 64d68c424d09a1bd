using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Benchmarks;

/// <summary>
/// The guideline's conditions as lambda expressions over a <see cref="Patient"/> p, for RulesEngine. It has two truth values and
/// reads a comparison with null as false, so each condition becomes two expressions: certainly true and certainly false. A condition for
/// which neither holds is unknown. Negation swaps the two and turns "all" into "any" (De Morgan), so no expression negates.
/// </summary>
internal sealed class RulesEngineExpressions(Guideline guideline)
{
    private readonly Dictionary<string, Condition> definitions = guideline.Definitions.ToDictionary(d => d.Id, d => d.When);
    private readonly Dictionary<string, Rule> rules = guideline.Rules.ToDictionary(rule => rule.Id);

    /// <summary>An expression that is true exactly where the rule (scope, condition, no defeat) certainly has this truth.</summary>
    public string Certainly(bool truth, Rule rule)
    {
        IEnumerable<string> parts = rule.DefeatedBy.Select(id => Certainly(!truth, rules[id])).Prepend(Certainly(truth, rule.When));
        return Join(truth, rule.AnyScope ? parts : parts.Prepend(Certainly(truth, guideline.Scope.When)));
    }

    /// <summary>An expression that is true exactly where the condition certainly has this truth.</summary>
    public string Certainly(bool truth, Condition condition) => condition switch
    {
        Always => truth ? "true" : "false",
        All all => Join(truth, all.Children.Select(child => Certainly(truth, child))),
        Any any => Join(!truth, any.Children.Select(child => Certainly(truth, child))),
        Not not => Certainly(!truth, not.Child),
        Is named => Certainly(truth, definitions[named.Definition]),
        BooleanEquals c => $"p.{c.Fact} == {(c.Value == truth ? "true" : "false")}",
        CodeIn c when truth => Join(false, c.Values.Select(code => $"p.{c.Fact} == \"{Name(c.Fact, code)}\"")),
        CodeIn c => Known(c.Fact, Join(true, c.Values.Select(code => $"p.{c.Fact} != \"{Name(c.Fact, code)}\""))),
        IncludesAny c => Known(c.Fact, Invariant($"(p.{c.Fact} & {Mask(c.Fact, c.Values)}) {(truth ? "!=" : "==")} 0")),
        IsEmpty c => Known(c.Fact, $"p.{c.Fact} {(truth ? "==" : "!=")} \"None\""),
        NumberWithin c => Within(truth, $"p.{c.Fact}", $"p.{c.Fact}", c.Bounds),
        ScoreWithin c => Within(truth, $"p.{c.Score}Least", $"p.{c.Score}Most", c.Bounds),
        WithinMonths c => Known(c.Fact, Invariant($"p.{c.Fact}.Value.AddMonths({c.Months}) {(truth ? ">=" : "<")} p.AsOf")),
        Recorded c => $"p.{c.Fact} {(truth ? "!=" : "==")} null",
        Reached c => truth ? $"p.{c.Fact} != null" : "false",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType(), "Not a condition."),
    };

    private static string Join(bool all, IEnumerable<string> parts) => $"({string.Join(all ? " && " : " || ", parts)})";

    private static string Known(string fact, string test) => $"(p.{fact} != null && {test})";

    /// <summary>The least and the most of a number are the number itself; a score may be an interval.</summary>
    private static string Within(bool truth, string least, string most, Bounds bounds)
    {
        string? lower = bounds.Lower is null ? null
            : truth ? Invariant($"{least} {(bounds.LowerExcluded ? ">" : ">=")} {bounds.Lower}")
            : Invariant($"{most} {(bounds.LowerExcluded ? "<=" : "<")} {bounds.Lower}");
        string? upper = bounds.Upper is null ? null
            : truth ? Invariant($"{most} {(bounds.UpperExcluded ? "<" : "<=")} {bounds.Upper}")
            : Invariant($"{least} {(bounds.UpperExcluded ? ">=" : ">")} {bounds.Upper}");
        return Join(truth, new[] { lower, upper }.OfType<string>());
    }

    private static int Mask(string fact, ImmutableArray<string> codes) =>
        codes.Sum(code => Convert.ToInt32(Enum.Parse(TypeOf(fact), Name(fact, code)), CultureInfo.InvariantCulture));

    private static string Name(string fact, string code) =>
        Enum.GetNames(TypeOf(fact)).Single(name => name.Equals(CodeNames.Of(code, TypeOf(fact)), StringComparison.OrdinalIgnoreCase));

    private static Type TypeOf(string fact)
    {
        PropertyInfo property = typeof(Patient).GetProperties().Single(p => p.Name.Equals(fact, StringComparison.OrdinalIgnoreCase));
        return Nullable.GetUnderlyingType(property.PropertyType)!;
    }
}
