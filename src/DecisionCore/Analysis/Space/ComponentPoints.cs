using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Space;

internal static class ComponentPoints
{
    /// <summary>The points that a component gives to a known value of its fact.</summary>
    public static decimal Of(ScoreComponent component, FactValue value) => (component, value) switch
    {
        (ValuePoints c, CodeValue v) => Of(c.Points, v.Code),
        (ValuePoints c, BooleanValue v) => Of(c.Points, v.ToString()),
        (NumberPoints c, NumberValue v) => c.Ranges.First(range => range.Within.Contains(v.Number)).Points,
        (MemberPoints c, CodesValue v) => v.Codes.Sum(code => Of(c.Points, code)),
        _ => throw new ArgumentOutOfRangeException(nameof(component), component.GetType(), "Not a component of such a fact."),
    };

    private static decimal Of(ImmutableArray<ScorePoints> points, string value) =>
        points.FirstOrDefault(one => one.Value == value)?.Points ?? 0;
}
