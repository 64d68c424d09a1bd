using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Mcode.Conditions;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>
/// Sizes of vertebral lesions. The largest is known only where every site that the record names is measured; a size that is not tied to a vertebra is that of
/// something else.
/// </summary>
internal sealed class LesionSizes
{
    private const string Largest = "33728-7";

    private readonly Dictionary<string, List<Candidate>> byLevel = [];

    /// <summary>Reads a tumour size.</summary>
    public void Read(ReadObservation size, Mapping into)
    {
        string[] levels = [.. LevelsOf(size, into).Distinct()];
        if (levels.Length != 1)
        {
            into.Findings.Leave(size.Source, "bodySite", "It is not tied to one vertebral site.", FactIds.LargestLesionCm);
            return;
        }

        (JsonElement? quantity, string element) = QuantityOf(size.Json);
        (decimal number, string unit, string? reason) = Quantities.Of(quantity);
        decimal? centimetres = unit switch { "cm" => number, "mm" => number / 10, _ => null };
        if (reason is not null || centimetres is null)
        {
            into.Findings.Leave(size.Source, element, reason ?? "Its unit is neither cm nor mm.", FactIds.LargestLesionCm);
            return;
        }

        var candidate = new Candidate(FactIds.LargestLesionCm, new NumberValue(centimetres.Value), size.Source, element, size.Date, size.Standing);
        if (!byLevel.TryGetValue(levels[0], out List<Candidate>? ofLevel))
            byLevel[levels[0]] = ofLevel = [];
        ofLevel.Add(candidate);
    }

    /// <summary>Adds the size of the largest lesion, where it is known.</summary>
    public void Add(Mapping into)
    {
        List<Candidate> sizes = [];
        foreach ((string level, List<Candidate> given) in byLevel)
        {
            (Chosen? chosen, string? conflict) = Selection.Of(given);
            if (chosen is not null)
                sizes.Add(chosen.Winner);
            else
                into.Findings.Unmapped.Add(new(null, null, [FactIds.LargestLesionCm], $"{level}: {conflict}"));
        }

        if (sizes.Count == 0)
            return;
        if (sizes.Count < byLevel.Count || !AreAllMeasured(into.Conditions))
        {
            foreach (Candidate size in sizes)
                into.Findings.Leave(size.Source, size.Element, "Which lesion is the largest cannot be told: not every vertebral site that is recorded is measured.", FactIds.LargestLesionCm);
            return;
        }

        into.Findings.Add(sizes.MaxBy(size => ((NumberValue)size.Value).Number)! with
        {
            Reading = "Our reading: the largest of the sizes at the vertebral sites that the record names, each of which is measured.",
        });
    }

    private bool AreAllMeasured(ConditionSet conditions) =>
        conditions.VertebralLevels.Length > 0 && conditions.VertebralLevels.All(byLevel.ContainsKey);

    private static IEnumerable<string> LevelsOf(ReadObservation size, Mapping into)
    {
        if (size.Json.Member("bodySite") is not null)
            return Vertebrae.LevelsOf(size.Json).Select(level => level ?? "");
        return size.Json.Items("focus").SelectMany(focus =>
            into.Conditions.Of(into.Resources.Resolve(focus.Text("reference"))) is { IsVertebral: true, Verification: null } condition
                ? condition.Levels.IsEmpty ? [Vertebrae.Region] : condition.Levels
                : [""]);
    }

    /// <summary>The value itself, or the component that is the largest dimension.</summary>
    private static (JsonElement? Quantity, string Element) QuantityOf(JsonElement json)
    {
        if (json.Member("valueQuantity") is { } value)
            return (value, "valueQuantity");
        foreach (JsonElement component in json.Items("component"))
        {
            if (component.Codings("code").Contains(new Coding(CodeSystems.Loinc, Largest)))
                return (component.Member("valueQuantity"), "component.valueQuantity");
        }

        return (null, "value");
    }
}
