using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Mcode.Conditions;
using GuidelineDecisions.PartnerFormats.Mcode.Medications;
using GuidelineDecisions.PartnerFormats.Mcode.Observations;
using GuidelineDecisions.PartnerFormats.Mcode.Procedures;
using GuidelineDecisions.PartnerFormats.Mcode.Report;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>
/// From resources to the facts of a guideline. Nothing is guessed: what is ambiguous, contradicts itself or is not said stays unknown, with a line in the report.
/// </summary>
internal static class FactMapping
{
    /// <summary>Maps.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="version">The guideline version whose facts are asked for.</param>
    /// <param name="asOf">The day on which the patient is looked at; what is of a later day does not count.</param>
    /// <param name="subject">A reference to the patient, or null when the resources say who it is.</param>
    /// <returns>The facts and the report, or that the resources are not about one patient.</returns>
    public static Result<MappedFacts> Map(ResourceSet resources, PublishedVersion version, DateOnly asOf, string? subject = null)
    {
        if (Subject.Errors(resources, subject) is { Count: > 0 } errors)
            return Result<MappedFacts>.Failed(errors);
        Guideline guideline = version.Guideline.Guideline;
        Findings findings = Find(resources, guideline);
        Dictionary<string, Chosen> chosen = Choose(findings, guideline, asOf);
        ResponseFacts.KeepNewest(chosen, findings);
        foreach (Chosen each in chosen.Values.ToArray())
        {
            if (R4Check.Fault(each.Winner.Source.Json) is not { } place)
                continue;
            chosen.Remove(each.Winner.Fact);
            findings.Leave(each.Winner.Source, null, $"The resource is not one of R4 ({place}); what it overrules does not stand in for it.", each.Winner.Fact);
        }

        PatientFacts facts = Read(chosen, findings, version, asOf);
        return new MappedFacts(facts, MappingReport.Of(resources, guideline, chosen, findings));
    }

    private static Findings Find(ResourceSet resources, Guideline guideline)
    {
        var into = new Mapping(resources, new ConditionSet(resources.Resources), new Findings());
        var observations = new ObservationFacts(guideline);
        var medications = new MedicationFacts();
        foreach (SourceResource resource in resources.Resources)
        {
            if (!IsRelevant(resource, into, observations))
                continue;
            if (resource.Json.HasItems("modifierExtension"))
                into.Findings.Leave(resource, "modifierExtension", "It has an extension that changes its meaning, and that is not known here.");
            else if (Subject.ReferenceOf(resource) is null)
                into.Findings.Leave(resource, "subject", "It does not say by a reference whom it is about.");
            else
                Read(resource, into, observations, medications);
        }

        observations.Finish(into);
        medications.Add(into.Findings);
        return into.Findings;
    }

    private static bool IsRelevant(SourceResource resource, Mapping into, ObservationFacts observations) => resource.Type switch
    {
        "Condition" => into.Conditions.Of(resource) is not null,
        "Observation" => observations.IsRelevant(resource),
        "Procedure" => ProcedureFacts.KindOf(resource) is not null,
        "DiagnosticReport" => ImagingFacts.IsOfSpine(resource.Json.Codings("code")),
        "ImagingStudy" => ImagingFacts.IsOfSpine(resource.Json.Codings("procedureCode")),
        "MedicationRequest" or "MedicationStatement" or "MedicationAdministration" => !ReadMedication.AgentsOf(resource, into.Resources).IsEmpty,
        _ => false,
    };

    private static void Read(SourceResource resource, Mapping into, ObservationFacts observations, MedicationFacts medications)
    {
        switch (resource.Type)
        {
            case "Condition":
                ConditionFacts.Read(resource, into);
                break;
            case "Observation":
                observations.Read(resource, into);
                break;
            case "Procedure":
                ProcedureFacts.Read(resource, into);
                break;
            case "DiagnosticReport":
                ImagingFacts.ReadReport(resource, into.Findings);
                break;
            case "ImagingStudy":
                ImagingFacts.ReadStudy(resource, into.Findings);
                break;
            default:
                medications.Read(resource, into);
                break;
        }
    }

    private static Dictionary<string, Chosen> Choose(Findings findings, Guideline guideline, DateOnly asOf)
    {
        HashSet<string> known = [.. guideline.Facts.Select(fact => fact.Id)];
        var chosen = new Dictionary<string, Chosen>();
        foreach (IGrouping<string, Candidate> given in findings.Candidates.Where(candidate => known.Contains(candidate.Fact)).GroupBy(candidate => candidate.Fact))
        {
            List<Candidate> upToDay = [];
            foreach (Candidate each in given)
            {
                if (each.Effective is { } date && date.From > asOf)
                    findings.Leave(each.Source, each.Element, "It is of a day after the as-of date.", each.Fact);
                else
                    upToDay.Add(each);
            }

            if (upToDay.Count == 0)
                continue;
            (Chosen? taken, string? conflict) = Selection.Of(upToDay);
            if (taken is not null)
                chosen.Add(given.Key, taken);
            else
                findings.Unmapped.Add(new(upToDay[0].Source, upToDay[0].Element, [given.Key], conflict!));
        }

        return chosen;
    }

    /// <summary>Reads the values as those of a request are read; a value that is not allowed, or that another contradicts, becomes unknown, and so does the other.</summary>
    private static PatientFacts Read(Dictionary<string, Chosen> chosen, Findings findings, PublishedVersion version, DateOnly asOf)
    {
        while (true)
        {
            using JsonDocument json = JsonOf(chosen);
            Result<PatientFacts> read = version.Facts.Read(json.RootElement, asOf);
            if (read.Value is { } facts)
                return facts;
            foreach (InputError error in read.Errors)
            {
                foreach (string fact in error.Facts)
                {
                    if (chosen.Remove(fact, out Chosen? wrong))
                        findings.Leave(wrong.Winner.Source, wrong.Winner.Element, error.Detail, fact);
                }
            }
        }
    }

    private static JsonDocument JsonOf(Dictionary<string, Chosen> chosen)
    {
        var json = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach ((string fact, Chosen each) in chosen)
            {
                writer.WritePropertyName(fact);
                each.Winner.Value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonDocument.Parse(json.WrittenMemory);
    }
}
