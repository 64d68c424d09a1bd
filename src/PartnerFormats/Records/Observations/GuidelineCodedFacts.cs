using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Observations;

/// <summary>Reads observations that are coded with the guideline's own fact ids (<see cref="GuidelineCodeSystems"/>).</summary>
internal sealed class GuidelineCodedFacts(Guideline guideline)
{
    private readonly string system = GuidelineCodeSystems.Facts(guideline);
    private readonly Dictionary<string, FactDefinition> facts = guideline.Facts.ToDictionary(fact => fact.Id);

    /// <summary>The fact that one of the codings names, or null.</summary>
    public FactDefinition? FactOf(IEnumerable<Coding> codings) => codings.Where(coding => coding.System == system)
        .Select(coding => facts.GetValueOrDefault(coding.Code)).OfType<FactDefinition>().FirstOrDefault();

    public void Read(ObservationResult observation, FactDefinition fact, MappingCollector output)
    {
        JsonElement json = observation.Json;
        string values = GuidelineCodeSystems.Values(guideline, fact);
        (FactValue? Value, string Element, string Form) read = fact.Type switch
        {
            FactType.Boolean => ((FactValue?)Boolean(json.Member("valueBoolean")), "valueBoolean", "true or false"),
            FactType.Code => (Code(json, values), "valueCodeableConcept", $"exactly one code from {values}"),
            FactType.Codes => (Set(json, fact, values), "component", $"one component with valueBoolean for each code from {values}"),
            FactType.Date => (Date(json, output.AsOf), "valueDateTime", "a full date"),
            _ => Number(json, fact),
        };
        if (read.Value is { } value)
        {
            output.Add(new(fact.Id, value, observation.Source, read.Element, observation.Date, observation.Status));
            return;
        }

        string reason = $"The observation is coded with the guideline's fact id; expected {read.Form}.";
        output.AddUnreadable(observation.Source, read.Element, observation.Date, observation.Status, reason, fact.Id);
    }

    private static BooleanValue? Boolean(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.True or JsonValueKind.False } known ? new(known.GetBoolean()) : null;

    private static DateValue? Date(JsonElement json, DateOnly asOf) =>
        FhirDate.TryParse(json.Text("valueDateTime")) is { IsDay: true } date ? new(date.DayAsOf(asOf)) : null;

    private static CodeValue? Code(JsonElement json, string values)
    {
        string[] codes =
        [
            .. json.Codings("valueCodeableConcept").Where(coding => coding.System == values).Select(coding => coding.Code).Distinct(),
        ];
        return codes.Length == 1 ? new(codes[0]) : null;
    }

    /// <summary>A set is known only if exactly one component says for each of the fact's values whether the set contains it.</summary>
    private static CodesValue? Set(JsonElement json, FactDefinition fact, string values)
    {
        var contains = new Dictionary<string, bool>();
        foreach (JsonElement component in json.Items("component"))
        {
            foreach (Coding coding in component.Codings("code").Where(coding => coding.System == values))
            {
                if (Boolean(component.Member("valueBoolean")) is not { } isIn || !contains.TryAdd(coding.Code, isIn.Value))
                    return null;
            }
        }

        return fact.Values.All(value => contains.ContainsKey(value.Id))
            ? new CodesValue([.. fact.Values.Where(value => contains[value.Id]).Select(value => value.Id)])
            : null;
    }

    private static (FactValue? Value, string Element, string Form) Number(JsonElement json, FactDefinition fact)
    {
        if (fact.Type == FactType.Integer && json.Member("valueInteger") is { } whole)
            return (ExactNumber.TryRead(whole, out decimal number) ? new NumberValue(number) : null, "valueInteger", "a whole number");
        (decimal amount, string unit, string? reason) = Quantities.Of(json.Member("valueQuantity"));
        bool isUnit = unit == (fact.Unit ?? "") || (fact.Unit is null && unit is "1" or "{score}");
        FactValue? value = reason is null && isUnit ? new NumberValue(amount) : null;
        return (value, "valueQuantity", fact.Unit is null ? "a number" : $"a quantity in {fact.Unit}");
    }
}
