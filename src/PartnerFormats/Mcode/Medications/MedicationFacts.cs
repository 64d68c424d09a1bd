using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Treatments;

namespace GuidelineDecisions.PartnerFormats.Mcode.Medications;

/// <summary>
/// Finds the current and the planned regimen from their agents. It never concludes which agents were received before: a record need not
/// name them all, and an agent that it leaves out would count as never received.
/// </summary>
internal sealed class MedicationFacts(Guideline guideline)
{
    private readonly DeclaredAgents agents = new(guideline);
    private readonly TreatmentFacts facts = guideline.Treatment ?? new(null, null, null, null);
    private readonly Dictionary<string, List<MedicationUse>> byAgent = [];

    /// <summary>Whether the resource names an agent that the guideline declares.</summary>
    public bool IsRelevant(SourceResource source, ResourceSet resources) => !agents.In(source, resources).IsEmpty;

    public void Read(SourceResource source, ResourceSet resources, MappingCollector output)
    {
        ImmutableArray<string> named = agents.In(source, resources);
        if (named.IsEmpty)
            return;
        (MedicationUseStatus? status, string? reason) = MedicationUse.StatusOf(source);
        if (status is not { } known || named.Length > 1)
        {
            output.AddUnmapped(
                source, status is null ? "status" : "medication", reason ?? "The codes name more than one agent.",
                Declared(facts.Current, facts.Received));
            return;
        }

        if (!byAgent.TryGetValue(named[0], out List<MedicationUse>? ofAgent))
            byAgent[named[0]] = ofAgent = [];
        ofAgent.Add(new(source, named[0], known, EffectiveDate.OfMedication(source.Json)));
    }

    /// <summary>Adds the regimens, once every resource has been read.</summary>
    public void Finish(MappingCollector output)
    {
        if (byAgent.Count == 0)
            return;
        SourceResource source = byAgent.Values.First()[0].Source;
        if (Declared(facts.Received, facts.Lines) is { Length: > 0 } unstated)
        {
            string found = string.Join(", ", byAgent.Keys.Order(StringComparer.Ordinal));
            output.AddUnmappedWhileUnknown(
                source, "medication", $"The record names {found} but does not say whether these are all the agents received.", unstated);
        }

        if (facts.Current is { } current)
            AddRegimen(current, ofPlans: false, output);
        if (facts.Planned is { } planned)
            AddRegimen(planned, ofPlans: true, output);
    }

    private static string[] Declared(params IEnumerable<string?> facts) => [.. facts.OfType<string>()];

    private void AddRegimen(string fact, bool ofPlans, MappingCollector output)
    {
        MedicationUseStatus part = ofPlans ? MedicationUseStatus.Planned : MedicationUseStatus.Active;
        // The planned regimen rests on the latest plans; the current regimen on the latest information about each agent.
        MedicationUse[][] latest =
        [
            .. byAgent.Values.Select(uses => Latest(uses, ofPlans)).Where(uses => uses.Any(use => use.Status == part)),
        ];
        if (latest.Length == 0)
            return;
        MedicationUse first = latest[0].First(use => use.Status == part);
        if (latest.Any(uses => uses.DistinctBy(use => use.Status == part).Count() > 1))
        {
            const string Reason = "The latest resources about an agent contradict each other, or their dates leave the order open.";
            output.AddUnmapped(first.Source, "status", Reason, fact);
            return;
        }

        string[] taken = [.. latest.Select(uses => uses[0].Agent).Order(StringComparer.Ordinal)];
        string? regimen = guideline.Regimens.FirstOrDefault(known => known.Agents.Order(StringComparer.Ordinal).SequenceEqual(taken))?.Id;
        if (regimen is null)
        {
            output.AddUnmapped(first.Source, "medication", $"No regimen of the guideline consists of {string.Join(", ", taken)}.", fact);
            return;
        }

        MedicationUse newest = latest.Select(uses => uses[0]).MaxBy(use => use.Date?.From ?? DateOnly.MinValue)!;
        output.Add(new(fact, new CodeValue(regimen), newest.Source, "medication", newest.Date, ResultStatus.Final)
        {
            Reading = $"Our reading: this regimen consists of {string.Join(", ", taken)}.",
        });
    }

    /// <summary>The uses of an agent for which no later one is known.</summary>
    private static MedicationUse[] Latest(List<MedicationUse> uses, bool ofPlans)
    {
        MedicationUse[] relevant = [.. uses.Where(use => !ofPlans == (use.Status != MedicationUseStatus.Planned))];
        DateOnly latest = relevant.Select(use => use.Date?.From ?? DateOnly.MinValue).DefaultIfEmpty().Max();
        return [.. relevant.Where(use => use.Date is null || use.Date.To >= latest)];
    }
}
