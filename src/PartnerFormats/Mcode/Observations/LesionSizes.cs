using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Mcode.Conditions;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>
/// Collects the sizes of vertebral lesions. The largest is known only if every vertebral site in the record is measured. A size that is not
/// tied to a vertebra belongs to something else.
/// </summary>
internal sealed class LesionSizes
{
    private const string LargestDimension = "33728-7";

    private readonly Dictionary<string, List<Candidate>> byLevel = [];

    public void Read(ObservationResult size, ConditionSet conditions, MappingCollector output)
    {
        string[] levels = [.. LevelsOf(size, conditions).Distinct()];
        if (levels.Length != 1)
        {
            output.AddUnmapped(size.Source, "bodySite", "The size is not tied to exactly one vertebral site.", FactIds.LargestLesionCm);
            return;
        }

        (JsonElement? quantity, string element) = QuantityOf(size.Json);
        (decimal number, string unit, string? reason) = Quantities.Of(quantity);
        decimal? centimetres = unit switch { "cm" => number, "mm" => number / 10, _ => null };
        if (reason is not null || centimetres is null)
        {
            output.AddUnmapped(size.Source, element, reason ?? "The unit is neither cm nor mm.", FactIds.LargestLesionCm);
            return;
        }

        var candidate = new Candidate(
            FactIds.LargestLesionCm, new NumberValue(centimetres.Value), size.Source, element, size.Date, size.Status);
        if (!byLevel.TryGetValue(levels[0], out List<Candidate>? ofLevel))
            byLevel[levels[0]] = ofLevel = [];
        ofLevel.Add(candidate);
    }

    /// <summary>Adds the size of the largest lesion if it is known, once every observation has been read.</summary>
    public void Finish(ConditionSet conditions, MappingCollector output)
    {
        List<Candidate> sizes = [];
        foreach ((string level, List<Candidate> candidates) in byLevel)
        {
            (SelectedCandidate? selected, string? conflict) = CandidateSelector.Select(candidates);
            if (selected is not null)
                sizes.Add(selected.Winner);
            else
                output.Unmapped.Add(new(null, null, [FactIds.LargestLesionCm], $"{level}: {conflict}"));
        }

        if (sizes.Count == 0)
            return;
        if (sizes.Count < byLevel.Count || !AreAllMeasured(conditions))
        {
            const string Reason = "The largest lesion is unknown: not every vertebral site in the record is measured.";
            foreach (Candidate size in sizes)
                output.AddUnmapped(size.Source, size.Element, Reason, FactIds.LargestLesionCm);
            return;
        }

        output.Add(sizes.MaxBy(size => ((NumberValue)size.Value).Number)! with
        {
            Reading = "Our reading: the largest size among the vertebral sites in the record, all of which are measured.",
        });
    }

    private bool AreAllMeasured(ConditionSet conditions) =>
        conditions.VertebralLevels.Length > 0 && conditions.VertebralLevels.All(byLevel.ContainsKey);

    /// <summary>The levels that a size is tied to; a site that is not known to be vertebral gives an empty text.</summary>
    private static IEnumerable<string> LevelsOf(ObservationResult size, ConditionSet conditions)
    {
        if (size.Json.Member("bodySite") is not null)
            return Vertebrae.LevelsOf(size.Json).Select(level => level ?? "");
        return size.Json.Items("focus").SelectMany(focus =>
            conditions.Resolve(focus.Text("reference")) is { IsVertebral: true, Verification: null } condition
                ? condition.Levels.IsEmpty ? [Vertebrae.Unspecified] : condition.Levels
                : [""]);
    }

    /// <summary>The value itself, or the component for the largest dimension.</summary>
    private static (JsonElement? Quantity, string Element) QuantityOf(JsonElement json)
    {
        if (json.Member("valueQuantity") is { } value)
            return (value, "valueQuantity");
        foreach (JsonElement component in json.Items("component"))
        {
            if (component.Codings("code").Contains(new Coding(CodeSystems.Loinc, LargestDimension)))
                return (component.Member("valueQuantity"), "component.valueQuantity");
        }

        return (null, "value");
    }
}
