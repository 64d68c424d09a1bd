using System.Globalization;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>The values that a declaration names, by the types of the facts.</summary>
internal sealed class FactValues(Guideline guideline)
{
    private readonly Dictionary<string, FactType> types = guideline.Facts.ToDictionary(fact => fact.Id, fact => fact.Type);

    /// <summary>The type of a fact; null if the version does not have it.</summary>
    public FactType? TypeOf(string fact) => types.TryGetValue(fact, out FactType type) ? type : null;

    /// <summary>The value of a fact. A fact that the version does not have may have any type: it is not used.</summary>
    public FactValue Of(string fact, string value) => types.GetValueOrDefault(fact, FactType.Code) switch
    {
        FactType.Boolean => new BooleanValue(value == "true"),
        FactType.Integer or FactType.Decimal => new NumberValue(decimal.Parse(value, CultureInfo.InvariantCulture)),
        _ => new CodeValue(value),
    };
}
