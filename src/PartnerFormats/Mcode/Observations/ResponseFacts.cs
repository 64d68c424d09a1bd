using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Mcode.Candidates;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Mcode.Conditions;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Observations;

/// <summary>Reads disease status: the response of the compartment that it is about, and the date of the underlying imaging.</summary>
internal static class ResponseFacts
{
    private const string EvidenceType = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-evidence-type";
    private const string Improved = "268910001";
    private const string Reading =
        "Our reading: improved means partial response, stable means stable disease, worse means progressive disease.";
    private const string DateReading = "Our reading: the status has the date of the imaging that it is based on.";

    private static readonly string[] Responses = [FactIds.ResponseVertebral, FactIds.ResponseExtracranial, FactIds.ResponseIntracranial];
    private static readonly Coding Imaging = new(CodeSystems.Snomed, "363679005");

    public static void Read(ObservationResult status, ConditionSet conditions, MappingCollector output)
    {
        if (ResponseOf(status, conditions) is not { } fact)
        {
            const string Reason =
                "The status is about the disease as a whole, or about a condition not known to be vertebral or in the brain.";
            output.AddUnmapped(status.Source, "focus", Reason, Responses);
            return;
        }

        if (status.CodedValue(McodeCodes.DiseaseStatusValues, output, fact) is not { } response)
            return;
        output.Add(new(fact, new CodeValue(response), status.Source, "valueCodeableConcept", status.Date, status.Status)
        {
            IsUnconfirmed = status.Json.Codings("valueCodeableConcept").Any(coding => coding.Code == Improved),
            Reading = Reading,
        });
        AddDate(status, output);
    }

    private static void AddDate(ObservationResult status, MappingCollector output)
    {
        const string Fact = FactIds.ResponseDate;
        if (IsBasedOnImaging(status.Json))
            output.AddDate(Fact, status.Date, status.Source, "effective", status.Status, DateReading);
        else
            output.AddUnmapped(status.Source, "extension", "The evidence type does not say that the status is based on imaging.", Fact);
    }

    /// <summary>All responses must be based on the same imaging: of those read from disease status, only the newest stay.</summary>
    public static void KeepNewest(Dictionary<string, SelectedCandidate> selected, MappingCollector output)
    {
        SelectedCandidate[] responses =
        [
            .. Responses.Select(fact => selected.GetValueOrDefault(fact)).OfType<SelectedCandidate>().Where(IsFromDiseaseStatus),
        ];
        DateOnly newest = responses.Select(each => each.Winner.Effective?.From ?? DateOnly.MinValue).DefaultIfEmpty().Max();
        foreach (SelectedCandidate older in responses.Where(each => (each.Winner.Effective?.To ?? DateOnly.MinValue) < newest))
        {
            selected.Remove(older.Winner.Fact);
            output.AddUnmapped(
                older.Winner.Source, "effective", "Another compartment was assessed later, so the current response of this one is unknown.",
                older.Winner.Fact);
        }
    }

    /// <summary>A response can also come from an observation that is coded with the guideline's fact id.</summary>
    private static bool IsFromDiseaseStatus(SelectedCandidate selected) => selected.Winner.Source.Json.Codings("code")
        .Any(coding => McodeCodes.Observations.TryGetValue(coding, out ObservationKind kind) && kind == ObservationKind.DiseaseStatus);

    /// <summary>The response fact of the compartment that holds everything the status is about, or null.</summary>
    private static string? ResponseOf(ObservationResult status, ConditionSet conditions)
    {
        RecognizedCondition?[] focus = [.. status.Json.Items("focus").Select(focus => conditions.Resolve(focus.Text("reference")))];
        if (focus.Length == 0)
            return null;
        if (focus.All(condition => condition is { IsVertebral: true, Verification: null }))
            return FactIds.ResponseVertebral;
        return focus.All(condition => condition is { IsBrainMetastasis: true, Verification: null }) ? FactIds.ResponseIntracranial : null;
    }

    private static bool IsBasedOnImaging(JsonElement json)
    {
        foreach (JsonElement extension in json.Items("extension"))
        {
            if (extension.Text("url") == EvidenceType && extension.Codings("valueCodeableConcept").Contains(Imaging))
                return true;
        }

        return false;
    }
}
