using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Records.Medications;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Records.Operators;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;
using GuidelineDecisions.PartnerFormats.Treatments;

namespace GuidelineDecisions.PartnerFormats.Records;

/// <summary>
/// Reads candidates for facts from all resources of a record: by the guideline's own codes, its agents, and the operators that it declares.
/// </summary>
internal sealed class CandidateReader
{
    private readonly ResourceSet resources;
    private readonly GuidelineCodedFacts own;
    private readonly TumourSet tumours;
    private readonly MedicationFacts medications;
    private readonly ImmutableArray<FactReader> readers;
    private readonly ReaderIndex index;
    private readonly ResourcesInWords inWords;
    private readonly UnusedResources unused;
    private readonly MappingCollector output;

    public CandidateReader(ResourceSet resources, Guideline guideline, DateOnly asOf)
    {
        this.resources = resources;
        ReportDates.Assign(resources);
        var declared = RecordDeclaration.Of(guideline);
        own = new(guideline);
        tumours = new(resources, declared.Tumour);
        medications = new(guideline, tumours, asOf);
        readers = FactReaders.Of(declared.Operators, tumours, new(guideline), asOf);
        index = new(readers, declared.Codes, resources);
        inWords = new(declared, tumours);
        CodeGroups drugs = declared.Medications.Others.With(declared.Medications.Agents.Values);
        unused = new(tumours, code => index.IsLookedFor(code) || drugs.Contains(code) || tumours.IsCancer(code));
        output = new(asOf);
    }

    public MappingCollector Read()
    {
        foreach (SourceResource resource in resources.Resources)
            Read(resource);
        foreach (FactReader reader in readers)
            reader.Finish(output);
        medications.Finish(output);
        return output;
    }

    /// <summary>Removes values that do not fit together, once the candidates have been selected.</summary>
    public void Settle(Dictionary<string, SelectedCandidate> selected)
    {
        foreach (FactReader reader in readers)
            reader.Settle(selected, output);
    }

    private void Read(SourceResource resource)
    {
        FactDefinition? fact = resource.Type == "Observation" ? own.FactOf(resource.Codings("code")) : null;
        bool isMedication = DrugCodes.IsMedication(resource) && medications.IsRelevant(resource, resources);
        // The guideline's own code says exactly what the observation is about.
        IReadOnlyList<FactReader> relevant = fact is null ? index.RelevantTo(resource) : [];
        if (fact is null && !isMedication && relevant.Count == 0)
        {
            if (resource.Release is not null || !inWords.Read(resource, output))
                unused.Report(resource, output);
            return;
        }

        (string Element, string Reason)? ofContainer = resource.Container is { } container ? Unreadable.ReasonFor(container) : null;
        if ((Unreadable.ReasonFor(resource) ?? ofContainer) is { } reason)
        {
            string[] facts = FactsOf(relevant, fact);
            output.AddUnreadable(resource, reason.Element, EffectiveDate.Of(resource), ResultStatus.Final, reason.Reason, facts);
            if (isMedication)
                medications.AddUnreadable(resource, resources, reason.Element, reason.Reason, output);
        }
        else if (resource.Type != "Patient" && PatientReference.Of(resource) is null)
        {
            const string Reason = "The subject has no reference, so the patient is unknown.";
            string[] facts = FactsOf(relevant, fact);
            output.AddUnmapped(resource, "subject", Reason, isMedication ? [.. facts, .. medications.Facts] : facts);
        }
        else
        {
            Read(resource, fact, isMedication, relevant);
        }
    }

    private static string[] FactsOf(IReadOnlyList<FactReader> relevant, FactDefinition? own) =>
        [.. relevant.SelectMany(reader => reader.Facts).Concat(own is null ? [] : [own.Id]).Distinct()];

    private void Read(SourceResource resource, FactDefinition? fact, bool isMedication, IReadOnlyList<FactReader> relevant)
    {
        if (isMedication)
            medications.Read(resource, resources, output);
        if (fact is not null && ObservationResult.Of(resource, output, fact.Id) is { } result)
            own.Read(result, fact, output);
        foreach (FactReader reader in relevant)
            reader.Read(resource, output);
    }
}
