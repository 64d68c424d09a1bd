using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Declaration;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;

/// <summary>A query whose answer a client should prefetch.</summary>
/// <param name="Key">The key in <c>prefetch</c>.</param>
/// <param name="Query">The query, with a token in place of the patient's id.</param>
/// <param name="IsRequired">Whether the service cannot answer without it.</param>
internal sealed record PrefetchTemplate(string Key, string Query, bool IsRequired)
{
    private const string Patient = "{{context.patientId}}";

    /// <summary>The type of the resources that the query asks for.</summary>
    public string ResourceType => Query[..Query.IndexOfAny(['?', '/'])];

    /// <summary>Whether the query is a search; otherwise it reads one resource.</summary>
    public bool IsSearch => Query.Contains('?', StringComparison.Ordinal);

    /// <summary>The query for a patient, to be appended to a server's base URL.</summary>
    public string For(string patientId) => Query.Replace(Patient, Uri.EscapeDataString(patientId), StringComparison.Ordinal);
}

/// <summary>
/// The queries for what the guideline's facts are read from: its own codes, its agents, and what its declaration of records reads.
/// Observations are too many to fetch all of them, so these queries list the codes, split so that each is short enough for servers. Codes
/// stand without their system: they are shorter, records write systems in several ways, and what is found in excess is not used. No search
/// parameter that servers commonly support finds all codes that begin with something, so where a declaration reads such codes (all codes of
/// ICD-10-CM that begin with F17), the query asks for the newest observations of any code. The other types have few resources, or R4 has no
/// parameter for their codes.
/// </summary>
internal static class PrefetchTemplates
{
    private const string ForPatient = "patient={{context.patientId}}";

    /// <summary>Microsoft's FHIR service takes at most 1,000. A server with a lower limit returns one page of several.</summary>
    private const string Page = "&_count=500";

    private const string Newest = "&_sort=-date" + Page;

    public static IReadOnlyList<PrefetchTemplate> Of(Guideline guideline)
    {
        var read = new ReadCodes(guideline);
        PrefetchTemplate own = Optional(
            "ownObservations", $"Observation?{ForPatient}&code={GuidelineCodeSystems.Facts(guideline)}|{Newest}");
        PrefetchTemplate patient = Optional("patient", "Patient/{{context.patientId}}");
        return RecordDeclaration.Of(guideline).Operators.IsEmpty
            ? [patient, own with { IsRequired = true }, .. Medications(read), .. Orders(read, guideline)]
            :
            [
                patient,
                new("conditions", $"Condition?{ForPatient}{Page}", IsRequired: true),
                .. Coded("observations", "code", read.OfResults, isRequired: true),
                .. Coded("panels", "combo-code", read.OfResults ?? [], include: "&_include=Observation:has-member"),
                .. Coded("relatedObservations", "code", Unless(read.OfResults, read.OfRelatedObservations)),
                .. Coded("valuesOfObservations", "combo-value-concept", read.OfValues),
                own,
                Optional("procedures", $"Procedure?{ForPatient}&_include=Procedure:reason-reference{Newest}"),
                Optional("reports", $"DiagnosticReport?{ForPatient}&_include=DiagnosticReport:result{Newest}"),
                .. If(read.ReadsStudies, "imagingStudies", $"ImagingStudy?{ForPatient}&_sort=-started{Page}"),
                .. If(read.ReadsRelatives, "relatives", $"FamilyMemberHistory?{ForPatient}{Page}"),
                .. Orders(read, guideline),
                .. If(read.ReadsSpecimens, "specimens", $"Specimen?{ForPatient}{Page}"),
                Optional("bodyStructures", $"BodyStructure?{ForPatient}{Page}"),
                .. Medications(read),
            ];
    }

    private static PrefetchTemplate[] If(bool isRead, string key, string query) => isRead ? [Optional(key, query)] : [];

    /// <summary>The codes that no other query asks for; none if that asks for all.</summary>
    private static IReadOnlyCollection<string>? Unless(IReadOnlyCollection<string>? asked, IReadOnlyCollection<string>? codes) =>
        asked is null ? [] : codes is null ? null : [.. codes.Except(asked)];

    private static PrefetchTemplate[] Medications(ReadCodes read) => !read.ReadsDrugs
        ? []
        : [OfMedications("Request"), OfMedications("Statement"), OfMedications("Administration"), OfMedications("Dispense")];

    /// <summary>Orders, which may be the reason of something, and which are not suggested again.</summary>
    private static PrefetchTemplate[] Orders(ReadCodes read, Guideline guideline) => If(
        read.HasTumour || guideline.Topics.SelectMany(topic => topic.Actions).Any(action => action.Draft is not null),
        "orders", $"ServiceRequest?{ForPatient}&_sort=-authored{Page}");

    private static PrefetchTemplate OfMedications(string kind) =>
        Optional($"medication{kind}s", $"Medication{kind}?{ForPatient}&_include=Medication{kind}:medication{Page}");

    private static IEnumerable<PrefetchTemplate> Coded(
        string key, string parameter, IReadOnlyCollection<string>? codes, bool isRequired = false, string include = "")
    {
        IEnumerable<string> queries = codes is null
            ? [$"Observation?{ForPatient}{include}{Newest}"]
            : CodeQueries.Of(codes, $"Observation?{ForPatient}&{parameter}=", include + Newest);
        return queries.Select((query, index) => new PrefetchTemplate(index == 0 ? key : Invariant($"{key}{index + 1}"), query, isRequired));
    }

    private static PrefetchTemplate Optional(string key, string query) => new(key, query, IsRequired: false);
}
