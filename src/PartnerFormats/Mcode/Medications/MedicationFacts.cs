using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Medications;

/// <summary>
/// Finds the current and the planned regimen from their agents. It never concludes which agents were received before: a record need not
/// name them all, and an agent that it leaves out would count as never received.
/// </summary>
internal sealed class MedicationFacts
{
    private static readonly ImmutableArray<(string Regimen, ImmutableArray<string> Agents)> Regimens =
    [
        ("taxane-trastuzumab-pertuzumab", ["pertuzumab", "taxane", "trastuzumab"]),
        ("trastuzumab-deruxtecan", ["trastuzumab-deruxtecan"]),
        ("trastuzumab-deruxtecan-pertuzumab", ["pertuzumab", "trastuzumab-deruxtecan"]),
        ("tucatinib-capecitabine-trastuzumab", ["capecitabine", "trastuzumab", "tucatinib"]),
        ("trastuzumab-emtansine", ["trastuzumab-emtansine"]),
    ];

    private readonly Dictionary<string, List<MedicationUse>> byAgent = [];

    public void Read(SourceResource source, ResourceSet resources, MappingCollector output)
    {
        ImmutableArray<string> agents = MedicationUse.AgentsOf(source, resources);
        if (agents.IsEmpty)
            return;
        (MedicationUseStatus? status, string? reason) = MedicationUse.StatusOf(source);
        if (status is not { } known || agents.Length > 1)
        {
            output.AddUnmapped(
                source, status is null ? "status" : "medication", reason ?? "The codes name more than one agent.", FactIds.CurrentRegimen,
                FactIds.PriorAgents);
            return;
        }

        if (!byAgent.TryGetValue(agents[0], out List<MedicationUse>? ofAgent))
            byAgent[agents[0]] = ofAgent = [];
        ofAgent.Add(new(source, agents[0], known, EffectiveDate.OfMedication(source.Json)));
    }

    /// <summary>Adds the regimens, once every resource has been read.</summary>
    public void Finish(MappingCollector output)
    {
        if (byAgent.Count == 0)
            return;
        SourceResource source = byAgent.Values.First()[0].Source;
        string agents = string.Join(", ", byAgent.Keys.Order(StringComparer.Ordinal));
        output.AddUnmappedWhileUnknown(
            source, "medication", $"The record names {agents} but does not say whether these are all the agents received.",
            FactIds.PriorAgents, "linesCompleted");
        AddRegimen(FactIds.CurrentRegimen, status => status == MedicationUseStatus.Active, output);
        AddRegimen(FactIds.PlannedRegimen, status => status == MedicationUseStatus.Planned, output);
    }

    private void AddRegimen(string fact, Func<MedicationUseStatus, bool> isPart, MappingCollector output)
    {
        // The planned regimen rests on the latest plans; the current regimen on the latest information about each agent.
        MedicationUse[][] latest =
        [
            .. byAgent.Values.Select(uses => Latest(uses, fact == FactIds.PlannedRegimen))
                .Where(uses => uses.Any(use => isPart(use.Status))),
        ];
        if (latest.Length == 0)
            return;
        MedicationUse first = latest[0].First(use => isPart(use.Status));
        if (latest.Any(uses => uses.DistinctBy(use => isPart(use.Status)).Count() > 1))
        {
            const string Reason = "The latest resources about an agent contradict each other, or their dates leave the order open.";
            output.AddUnmapped(first.Source, "status", Reason, fact);
            return;
        }

        string[] agents = [.. latest.Select(uses => uses[0].Agent).Order(StringComparer.Ordinal)];
        string? regimen = Regimens.FirstOrDefault(known => known.Agents.SequenceEqual(agents)).Regimen;
        if (regimen is null)
        {
            output.AddUnmapped(first.Source, "medication", $"No regimen of the guideline consists of {string.Join(", ", agents)}.", fact);
            return;
        }

        MedicationUse newest = latest.Select(uses => uses[0]).MaxBy(use => use.Date?.From ?? DateOnly.MinValue)!;
        output.Add(new(fact, new CodeValue(regimen), newest.Source, "medication", newest.Date, ResultStatus.Final)
        {
            Reading = $"Our reading: this regimen consists of {string.Join(", ", agents)}.",
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
