using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;

/// <summary>A query that a client is asked to send along.</summary>
/// <param name="Key">Its key in <c>prefetch</c>.</param>
/// <param name="Query">The query, with the token for the patient.</param>
/// <param name="IsRequired">Whether the service has nothing to say without it.</param>
internal sealed record PrefetchTemplate(string Key, string Query, bool IsRequired)
{
    private const string Patient = "{{context.patientId}}";

    /// <summary>The query for a patient, to be appended to a server's base URL.</summary>
    public string For(string patientId) => Query.Replace(Patient, Uri.EscapeDataString(patientId), StringComparison.Ordinal);
}

/// <summary>
/// The queries for just what the mapping reads, by its own codes. Conditions are asked for without codes, because the codes of ICD-10-CM that begin with C50 cannot
/// be asked for in the queries that CDS Hooks recommends.
/// </summary>
internal static class PrefetchTemplates
{
    private const string About = "patient={{context.patientId}}";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PrefetchTemplate> Of(DecisionCore.Guidelines.Guideline guideline) =>
    [
        new("patient", "Patient/{{context.patientId}}", IsRequired: false),
        new("conditions", $"Condition?{About}&_count=500", IsRequired: true),
        new("observations", $"Observation?{About}&code={Codes(McodeCodes.Observations.Keys)}&_sort=-date&_count=500", IsRequired: true),
        new("ownObservations", $"Observation?{About}&code={OwnCodes.Facts(guideline)}|&_sort=-date&_count=500", IsRequired: false),
        new("procedures", $"Procedure?{About}&code={Codes(McodeCodes.Procedures.Keys)}&_count=500", IsRequired: false),
        new("imagingReports", $"DiagnosticReport?{About}&code={Codes(SpineImaging)}&_sort=-date&_count=50", IsRequired: false),
        new("medicationRequests", $"MedicationRequest?{About}&code={Codes(McodeCodes.Agents.Keys)}&_count=500", IsRequired: false),
        new("medicationStatements", $"MedicationStatement?{About}&code={Codes(McodeCodes.Agents.Keys)}&_count=500", IsRequired: false),
        new("medicationAdministrations", $"MedicationAdministration?{About}&code={Codes(McodeCodes.Agents.Keys)}&_count=500", IsRequired: false),
    ];

    private static IEnumerable<Coding> SpineImaging => McodeCodes.Procedures.Where(row => row.Value == ProcedureKind.SpineImaging).Select(row => row.Key);

    private static string Codes(IEnumerable<Coding> codes) =>
        string.Join(',', codes.Select(code => $"{code.System}|{code.Code}").Order(StringComparer.Ordinal));
}
