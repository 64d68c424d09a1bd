using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>Observations that are coded by the guideline's own names of facts (<see cref="OwnCodes"/>).</summary>
internal sealed class OwnFacts(Guideline guideline)
{
    private readonly string system = OwnCodes.Facts(guideline);
    private readonly Dictionary<string, FactDefinition> facts = guideline.Facts.ToDictionary(fact => fact.Id);

    /// <summary>The fact that an observation is coded as, or null.</summary>
    public FactDefinition? Of(IEnumerable<Coding> codings) =>
        codings.Where(coding => coding.System == system).Select(coding => facts.GetValueOrDefault(coding.Code)).OfType<FactDefinition>().FirstOrDefault();

    /// <summary>Reads the value of a fact.</summary>
    public void Read(ReadObservation observation, FactDefinition fact, Findings into)
    {
        (FactValue? Value, string Element, string Form) read = fact.Type switch
        {
            FactType.Boolean => ((FactValue?)Boolean(observation.Json.Member("valueBoolean")), "valueBoolean", "true or false"),
            FactType.Code => (Code(observation.Json, fact), "valueCodeableConcept", $"one code of {OwnCodes.Values(guideline, fact)}"),
            FactType.Codes => (Set(observation.Json, fact), "component", $"a component with valueBoolean for each code of {OwnCodes.Values(guideline, fact)}"),
            FactType.Date => (Day(observation.Json), "valueDateTime", "a day"),
            _ => Number(observation.Json, fact),
        };
        if (read.Value is { } value)
            into.Add(new(fact.Id, value, observation.Source, read.Element, observation.Date, observation.Standing));
        else
            into.Leave(observation.Source, read.Element, $"The fact is coded by our own name; allowed is {read.Form}.", fact.Id);
    }

    private static BooleanValue? Boolean(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.True or JsonValueKind.False } known ? new(known.GetBoolean()) : null;

    private static DateValue? Day(JsonElement json) => FhirDate.TryParse(json.Text("valueDateTime")) is { IsDay: true } day ? new(day.From) : null;

    private CodeValue? Code(JsonElement json, FactDefinition fact)
    {
        string values = OwnCodes.Values(guideline, fact);
        string[] codes = [.. json.Codings("valueCodeableConcept").Where(coding => coding.System == values).Select(coding => coding.Code).Distinct()];
        return codes.Length == 1 ? new(codes[0]) : null;
    }

    /// <summary>A set is known when it is said of each of its values whether it is in it, and said once.</summary>
    private CodesValue? Set(JsonElement json, FactDefinition fact)
    {
        string values = OwnCodes.Values(guideline, fact);
        var said = new Dictionary<string, bool>();
        foreach (JsonElement component in json.Items("component"))
        {
            foreach (Coding coding in component.Codings("code").Where(coding => coding.System == values))
            {
                if (Boolean(component.Member("valueBoolean")) is not { } isIn || !said.TryAdd(coding.Code, isIn.Value))
                    return null;
            }
        }

        return fact.Values.All(value => said.ContainsKey(value.Id))
            ? new CodesValue([.. fact.Values.Where(value => said[value.Id]).Select(value => value.Id)])
            : null;
    }

    private static (FactValue? Value, string Element, string Form) Number(JsonElement json, FactDefinition fact)
    {
        if (fact.Type == FactType.Integer && json.Member("valueInteger") is { } whole)
            return (ExactNumber.TryRead(whole, out decimal number) ? new NumberValue(number) : null, "valueInteger", "a whole number");
        (decimal amount, string unit, string? reason) = Quantities.Of(json.Member("valueQuantity"));
        bool isOfUnit = unit == (fact.Unit ?? "") || (fact.Unit is null && unit is "1" or "{score}");
        return (reason is null && isOfUnit ? new NumberValue(amount) : null, "valueQuantity", fact.Unit is null ? "a number" : $"a quantity in {fact.Unit}");
    }
}
