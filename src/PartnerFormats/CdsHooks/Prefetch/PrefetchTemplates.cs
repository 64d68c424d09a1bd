using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records;
using GuidelineDecisions.PartnerFormats.Records.Codes;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Treatments;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;

/// <summary>A query whose answer a client should prefetch.</summary>
/// <param name="Key">The key in <c>prefetch</c>.</param>
/// <param name="Query">The query, with a token in place of the patient's id.</param>
/// <param name="IsRequired">Whether the service cannot answer without it.</param>
internal sealed record PrefetchTemplate(string Key, string Query, bool IsRequired)
{
    private const string Patient = "{{context.patientId}}";

    /// <summary>The query for a patient, to be appended to a server's base URL.</summary>
    public string For(string patientId) => Query.Replace(Patient, Uri.EscapeDataString(patientId), StringComparison.Ordinal);
}

/// <summary>
/// The queries for exactly what the mapping reads: the guideline's own codes, its agents, and the codes of a mapping that is made for the
/// guideline. The query for conditions has no codes, because the queries that CDS Hooks recommends cannot select all codes of ICD-10-CM
/// that begin with C50.
/// </summary>
internal static class PrefetchTemplates
{
    private const string ForPatient = "patient={{context.patientId}}";

    public static IReadOnlyList<PrefetchTemplate> Of(Guideline guideline)
    {
        PrefetchTemplate patient = new("patient", "Patient/{{context.patientId}}", IsRequired: false);
        PrefetchTemplate own = new("ownObservations", Observations($"{GuidelineCodeSystems.Facts(guideline)}|"), IsRequired: false);
        return McodeMapping.AppliesTo(guideline)
            ?
            [
                patient,
                new("conditions", $"Condition?{ForPatient}&_count=500", IsRequired: true),
                new("observations", Observations(Codes(McodeCodes.Observations.Keys)), IsRequired: true),
                own,
                new("procedures", $"Procedure?{ForPatient}&code={Codes(McodeCodes.Procedures.Keys)}&_count=500", IsRequired: false),
                new("imagingReports", $"DiagnosticReport?{ForPatient}&code={Codes(SpineImaging)}&_sort=-date&_count=50", IsRequired: false),
                .. Medications(guideline),
            ]
            : [patient, own with { IsRequired = true }, .. Medications(guideline)];
    }

    private static IEnumerable<Coding> SpineImaging =>
        McodeCodes.Procedures.Where(row => row.Value == ProcedureKind.SpineImaging).Select(row => row.Key);

    private static string Observations(string codes) => $"Observation?{ForPatient}&code={codes}&_sort=-date&_count=500";

    private static IEnumerable<PrefetchTemplate> Medications(Guideline guideline)
    {
        string codes = Codes(new DeclaredAgents(guideline).Codes);
        if (codes.Length == 0)
            return [];
        return
        [
            new("medicationRequests", Medications("MedicationRequest", codes), IsRequired: false),
            new("medicationStatements", Medications("MedicationStatement", codes), IsRequired: false),
            new("medicationAdministrations", Medications("MedicationAdministration", codes), IsRequired: false),
        ];
    }

    private static string Medications(string type, string codes) => $"{type}?{ForPatient}&code={codes}&_count=500";

    private static string Codes(IEnumerable<Coding> codes) =>
        string.Join(",", codes.Select(code => $"{code.System}|{code.Code}").Order(StringComparer.Ordinal));
}
