using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Resources;

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
/// The queries for what the guideline's facts are read from: its own codes, its agents, and the codes of its declaration of records. Only
/// codes that the guideline lists or two sources confirm are named, so that a query stays short enough for servers. The query for
/// conditions has no codes, because the queries that CDS Hooks recommends cannot select all codes of ICD-10-CM that begin with C50.
/// </summary>
internal static class PrefetchTemplates
{
    private const string ForPatient = "patient={{context.patientId}}";

    public static IReadOnlyList<PrefetchTemplate> Of(Guideline guideline)
    {
        var read = new ReadCodes(guideline);
        PrefetchTemplate patient = new("patient", "Patient/{{context.patientId}}", IsRequired: false);
        PrefetchTemplate own = new("ownObservations", Observations($"{GuidelineCodeSystems.Facts(guideline)}|"), IsRequired: false);
        return RecordDeclaration.Of(guideline).Operators.IsEmpty
            ? [patient, own with { IsRequired = true }, .. Medications(guideline)]
            :
            [
                patient,
                new("conditions", $"Condition?{ForPatient}&_count=500", IsRequired: true),
                new("observations", Observations(Codes(read.OfObservations)), IsRequired: true),
                own,
                new("procedures", $"Procedure?{ForPatient}&code={Codes(read.OfProcedures)}&_count=500", IsRequired: false),
                new("imagingReports", Reports(Codes(read.OfReports)), IsRequired: false),
                .. Medications(guideline),
            ];
    }

    private static string Observations(string codes) => $"Observation?{ForPatient}&code={codes}&_sort=-date&_count=500";

    private static string Reports(string codes) => $"DiagnosticReport?{ForPatient}&code={codes}&_sort=-date&_count=50";

    private static IEnumerable<PrefetchTemplate> Medications(Guideline guideline)
    {
        if (guideline.Agents.IsEmpty)
            return [];
        return
        [
            new("medicationRequests", $"MedicationRequest?{ForPatient}&_count=500", IsRequired: false),
            new("medicationStatements", $"MedicationStatement?{ForPatient}&_count=500", IsRequired: false),
            new("medicationAdministrations", $"MedicationAdministration?{ForPatient}&_count=500", IsRequired: false),
        ];
    }

    private static string Codes(IEnumerable<Coding> codes) =>
        string.Join(",", codes.Select(code => $"{code.System}|{code.Code}").Order(StringComparer.Ordinal));
}
