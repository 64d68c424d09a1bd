using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Treatments;

namespace GuidelineDecisions.PartnerFormats.Records.Medications;

/// <summary>
/// Finds the current and the planned regimen from their agents. While something that may be a drug against cancer is taken and is not
/// known, neither is the regimen. It never concludes which agents were received before: a record need not name them all, and an agent that
/// it leaves out would count as never received.
/// </summary>
internal sealed class MedicationFacts(Guideline guideline, TumourSet tumours, DateOnly asOf)
{
    private readonly DeclaredAgents agents = new(guideline);
    private readonly TreatmentFacts facts = guideline.Treatment ?? new(null, null, null, null);
    private readonly Dictionary<string, List<MedicationUse>> byAgent = [];
    private readonly Dictionary<string, (string Doubt, List<MedicationUse> Uses)> unknown = [];

    /// <summary>Whether the resource names an agent that the guideline declares, or a drug that may matter to a regimen.</summary>
    public bool IsRelevant(SourceResource source, ResourceSet resources) =>
        !guideline.Agents.IsEmpty && agents.Of(source, resources).IsRelevant;

    /// <summary>The facts that a medication may give.</summary>
    public ImmutableArray<string> Facts => Declared(facts.Current, facts.Planned, facts.Received);

    public void Read(SourceResource source, ResourceSet resources, MappingCollector output)
    {
        NamedDrug drug = agents.Of(source, resources);
        ImmutableArray<string> concerned = Declared(facts.Current, facts.Received);
        Attribution attribution = tumours.AttributionOf(source);
        if (source.Json.Text("status") == "entered-in-error")
        {
            output.AddUnmapped(source, "status", "The resource was entered in error.", concerned);
            return;
        }

        if (MedicationUse.IsLater(source, asOf))
        {
            output.AddUnmapped(source, "status", "It was written or given after the as-of date.", concerned);
            return;
        }

        if (source.Type == "MedicationDispense")
        {
            output.AddUnmapped(source, "status", "A dispense does not say whether the drug is taken.", concerned);
            return;
        }

        if (attribution is { IsOurs: false, IsOpen: false })
        {
            output.AddUnmapped(source, attribution.Element, attribution.Reason!, concerned);
            return;
        }

        var use = MedicationUse.Of(source, asOf);
        if (!attribution.IsOurs)
            use = use with { Status = MedicationUseStatus.Open, Reason = attribution.Reason };
        if (use.Status == MedicationUseStatus.Silent)
            output.AddUnmapped(source, "status", use.Reason!, concerned);
        else
            Add(drug, use, output);
    }

    /// <summary>
    /// Adds a resource that must not be read. Whatever it is, it may be taken now; in another release of FHIR, not even the drug is known.
    /// </summary>
    public void AddUnreadable(SourceResource source, ResourceSet resources, string element, string reason, MappingCollector output)
    {
        FhirDate? date = EffectiveDate.Of(source);
        output.AddUnreadable(source, element, date, ResultStatus.Final, reason, Declared(facts.Planned, facts.Received));
        if (source.Type == "MedicationDispense")
            output.AddUnmapped(source, element, reason, Declared(facts.Current));
        else if (source.Release is not null)
            Add(new([], reason, source.Name), new(source, MedicationUseStatus.Open, date, null), output);
        else
            Add(agents.Of(source, resources), new(source, MedicationUseStatus.Open, date, reason), output);
    }

    /// <summary>Adds the regimens, once every resource has been read.</summary>
    public void Finish(MappingCollector output)
    {
        if (byAgent.Count > 0 && Declared(facts.Received, facts.Lines) is { Length: > 0 } unstated)
        {
            string found = string.Join(", ", byAgent.Keys.Order(StringComparer.Ordinal));
            output.AddUnmappedWhileUnknown(
                byAgent.Values.First()[0].Source, "medication",
                $"The record names {found} but does not say whether these are all the agents received.", unstated);
        }

        if (facts.Current is { } current)
            AddRegimen(current, ofPlans: false, output);
        if (facts.Planned is { } planned)
            AddRegimen(planned, ofPlans: true, output);
        AddRest(output);
    }

    /// <summary>Says of every resource about a drug what became of it.</summary>
    private void AddRest(MappingCollector output)
    {
        HashSet<(int Index, string Fact)> reported =
        [
            .. output.Candidates.Select(each => (each.Source.Index, each.Fact)),
            .. output.Unmapped.Where(line => line.Source is not null)
                .SelectMany(line => line.Facts.Select(fact => (line.Source!.Index, fact))),
        ];
        foreach (List<MedicationUse> uses in byAgent.Values.Concat(unknown.Values.Select(each => each.Uses)))
        {
            HashSet<MedicationUse> latest = [.. Latest(uses, ofPlans: false), .. Latest(uses, ofPlans: true)];
            foreach (MedicationUse use in uses)
            {
                string? fact = use.Status == MedicationUseStatus.Planned ? facts.Planned : facts.Current;
                if (fact is not null && reported.Add((use.Source.Index, fact)))
                    output.AddUnmapped(use.Source, "medication", ReasonFor(use, latest.Contains(use)), fact);
            }
        }
    }

    private static string ReasonFor(MedicationUse use, bool isLatest) =>
        use.Status == MedicationUseStatus.Ended ? use.Reason ?? "The drug is no longer taken."
        : isLatest ? "It is one of the drugs of which a regimen consists, and which are read together."
        : "Newer information about the drug counts.";

    private static ImmutableArray<string> Declared(params IEnumerable<string?> facts) => [.. facts.OfType<string>()];

    private void Add(NamedDrug drug, MedicationUse use, MappingCollector output)
    {
        if (drug.Doubt is { } doubt)
        {
            if (!unknown.TryGetValue(drug.Key, out (string, List<MedicationUse> Uses) ofDrug))
                unknown[drug.Key] = ofDrug = (doubt, []);
            ofDrug.Uses.Add(use);
            if (use.Status == MedicationUseStatus.Ended)
                output.AddUnmapped(use.Source, "medication", doubt, Declared(facts.Received));
        }

        foreach (string agent in drug.Agents)
        {
            if (!byAgent.TryGetValue(agent, out List<MedicationUse>? ofAgent))
                byAgent[agent] = ofAgent = [];
            ofAgent.Add(use);
        }
    }

    private void AddRegimen(string fact, bool ofPlans, MappingCollector output)
    {
        MedicationUseStatus part = ofPlans ? MedicationUseStatus.Planned : MedicationUseStatus.Active;
        (string Agent, MedicationUse[] Uses)[] latest = [.. byAgent.Select(each => (each.Key, Latest(each.Value, ofPlans)))];
        bool isOpen = false;
        foreach ((string doubt, List<MedicationUse> uses) in unknown.Values)
        {
            foreach (MedicationUse use in Latest(uses, ofPlans).Where(use => use.Status != MedicationUseStatus.Ended))
                isOpen |= AddOpen(use, use.Reason is null ? doubt : $"{use.Reason} {doubt}", fact, output);
        }

        foreach ((_, MedicationUse[] uses) in latest)
            isOpen |= AddOpen(uses, part, fact, output);
        (string Agent, MedicationUse[] Uses)[] taken = [.. latest.Where(each => each.Uses.Any(use => use.Status == part))];
        if (!isOpen && taken.Length > 0)
            AddRegimen(taken, fact, output);
    }

    /// <summary>Adds why it is not known whether an agent is taken; returns whether there is a reason.</summary>
    private static bool AddOpen(MedicationUse[] uses, MedicationUseStatus part, string fact, MappingCollector output)
    {
        bool isOpen = false;
        foreach (MedicationUse use in uses.Where(use => use.Status == MedicationUseStatus.Open))
            isOpen |= AddOpen(use, use.Reason!, fact, output);
        if (!isOpen && uses.DistinctBy(use => use.Status == part).Count() > 1)
        {
            const string Reason = "The latest resources about an agent contradict each other, or their dates leave the order open.";
            isOpen = AddOpen(uses.First(use => use.Status == part), Reason, fact, output);
        }

        return isOpen;
    }

    private static bool AddOpen(MedicationUse use, string reason, string fact, MappingCollector output)
    {
        output.AddUnreadable(use.Source, use.Reason is null ? "medication" : "status", use.Date, ResultStatus.Final, reason, fact);
        return true;
    }

    private void AddRegimen((string Agent, MedicationUse[] Uses)[] taken, string fact, MappingCollector output)
    {
        string[] names = [.. taken.Select(each => each.Agent).Order(StringComparer.Ordinal)];
        MedicationUse newest = taken.Select(each => each.Uses[0]).MaxBy(use => use.Date?.From ?? DateOnly.MinValue)!;
        string? regimen = guideline.Regimens.FirstOrDefault(known => known.Agents.Order(StringComparer.Ordinal).SequenceEqual(names))?.Id;
        if (regimen is null)
        {
            string reason = $"No regimen of the guideline consists of {string.Join(", ", names)}.";
            output.AddUnreadable(newest.Source, "medication", newest.Date, ResultStatus.Final, reason, fact);
            return;
        }

        output.Add(new(fact, new CodeValue(regimen), newest.Source, "medication", newest.Date, ResultStatus.Final)
        {
            Reading = $"Our reading: this regimen consists of {string.Join(", ", names)}.",
        });
    }

    /// <summary>
    /// The uses for which no later one is known. The planned regimen rests on the latest plans; the current regimen on the latest
    /// information about each agent.
    /// </summary>
    private static MedicationUse[] Latest(List<MedicationUse> uses, bool ofPlans)
    {
        MedicationUse[] relevant = [.. uses.Where(use => ofPlans == (use.Status == MedicationUseStatus.Planned))];
        FhirDate[] ordered = [.. relevant.Select(use => use.Ordered).OfType<FhirDate>()];
        // A later order takes the place of an earlier one, whenever that ended.
        return
        [
            .. Candidates.Latest.Of(
                [
                    .. relevant.Where(use => use.Ordered is not { } own || !Array.Exists(ordered, own.IsBefore)),
                ],
                use => use.Date),
        ];
    }
}
