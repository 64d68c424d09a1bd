using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Mcode.Conditions;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>Disease status: the response of what it is about, and the day of the imaging that it rests on.</summary>
internal static class ResponseFacts
{
    private const string EvidenceType = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-evidence-type";
    private const string Improved = "268910001";

    private static readonly string[] Responses = [FactIds.ResponseVertebral, FactIds.ResponseExtracranial, FactIds.ResponseIntracranial];
    private static readonly Coding Imaging = new(CodeSystems.Snomed, "363679005");

    /// <summary>Reads a disease status.</summary>
    public static void Read(ReadObservation status, Mapping into)
    {
        if (Compartment(status, into) is not { } fact)
        {
            into.Findings.Leave(
                status.Source, "focus", "It is about the disease as a whole, or about what is not known to be in a vertebra or in the brain.", Responses);
            return;
        }

        if (status.Answer(McodeCodes.StatusAnswers, into.Findings, fact) is not { } response)
            return;
        into.Findings.Add(new(fact, new CodeValue(response), status.Source, "valueCodeableConcept", status.Date, status.Standing)
        {
            IsUnconfirmed = status.Json.Codings("valueCodeableConcept").Any(coding => coding.Code == Improved),
            Reading = "Our reading: improved is a partial response, stable is stable disease, worse is progressive disease.",
        });
        if (RestsOnImaging(status.Json))
            into.Findings.AddDay(FactIds.ResponseDate, status.Date, status.Source, "effective", status.Standing, "Our reading: the status is of the day of the imaging that it rests on.");
        else
            into.Findings.Leave(status.Source, "extension", "It does not say that it rests on imaging.", FactIds.ResponseDate);
    }

    /// <summary>Responses rest on one imaging: of those read from disease status only the newest stay.</summary>
    public static void KeepNewest(Dictionary<string, Chosen> chosen, Findings into)
    {
        Chosen[] read = [.. Responses.Select(fact => chosen.GetValueOrDefault(fact)).OfType<Chosen>().Where(IsRead)];
        DateOnly newest = read.Select(each => each.Winner.Effective?.From ?? DateOnly.MinValue).DefaultIfEmpty().Max();
        foreach (Chosen older in read.Where(each => (each.Winner.Effective?.To ?? DateOnly.MinValue) < newest))
        {
            chosen.Remove(older.Winner.Fact);
            into.Leave(older.Winner.Source, "effective", "Another compartment was judged later; what this one has become since is not known.", older.Winner.Fact);
        }
    }

    private static bool IsRead(Chosen chosen) =>
        chosen.Winner.Source.Json.Codings("code").Any(coding => McodeCodes.Observations.GetValueOrDefault(coding, ObservationKind.Her2Method) == ObservationKind.DiseaseStatus);

    /// <summary>The fact of the compartment that all it is about lies in.</summary>
    private static string? Compartment(ReadObservation status, Mapping into)
    {
        ReadCondition?[] about = [.. status.Json.Items("focus").Select(focus => into.Conditions.Of(into.Resources.Resolve(focus.Text("reference"))))];
        if (about.Length > 0 && about.All(condition => condition is { IsVertebral: true, Verification: null }))
            return FactIds.ResponseVertebral;
        return about.Length > 0 && about.All(condition => condition is { IsBrain: true, Verification: null }) ? FactIds.ResponseIntracranial : null;
    }

    private static bool RestsOnImaging(JsonElement json)
    {
        foreach (JsonElement extension in json.Items("extension"))
        {
            if (extension.Text("url") == EvidenceType && extension.Codings("valueCodeableConcept").Contains(Imaging))
                return true;
        }

        return false;
    }
}
