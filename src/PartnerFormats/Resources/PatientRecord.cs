using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>
/// The resources of one patient in what was sent. What is about somebody else is not among them, and no reference leads to it, so that it
/// cannot change a fact.
/// </summary>
/// <param name="Reference">A literal reference to the patient; null if there is none.</param>
/// <param name="Resources">The resources about the patient, and those that are about no patient, such as a Medication.</param>
/// <param name="Others">The resources about somebody else, each with the element and the reason.</param>
internal sealed record PatientRecord(
    string? Reference, ResourceSet Resources, ImmutableArray<(SourceResource Source, string? Element, string Reason)> Others)
{
    private const string SeveralPatients =
        "The record has more than one Patient; expected one, or a subject that says whom the record is about.";

    private const string NoneOfPatient =
        "The resource is about a different patient than the Patient of the record, and none is about that one; "
        + "expected a record of one patient.";

    private const string NotOfSubject = "The resource is about a different patient than the subject.";

    private const string DifferentPatients =
        "The resource is about a different patient than an earlier resource; "
        + "expected a record of one patient, or a Patient that says whom it is about.";

    private const string UnknownIdentifier =
        "The patient is named by an identifier that no Patient of the record has; "
        + "expected the same reference to the patient in all resources, or a Patient with this identifier.";

    /// <summary>
    /// Finds the patient. It is certain by the subject of the request or of the document, or else by the only Patient of the record, or
    /// else if all resources are about the same. A record in which nothing is about that patient is an error, and so is one that leaves
    /// the patient open: the number of resources does not decide it.
    /// </summary>
    /// <param name="all">The resources that were sent.</param>
    /// <param name="subject">A reference to the patient that the request is about, or null if the resources say it.</param>
    public static Result<PatientRecord> Of(ResourceSet all, string? subject = null)
    {
        SubjectKey?[] keys = [.. all.Resources.Select(resource => PatientReference.KeyOf(resource, all))];
        if (subject is null && all.Resolve(all.DocumentSubject) is { Type: "Patient" })
            subject = all.DocumentSubject;
        (SubjectKey? patient, InputError? error) = subject is null
            ? PatientIn(all, keys)
            : (PatientReference.KeyOf(subject, null, all), null);
        if (error is null && patient is { } known)
            error = ErrorWithoutFindings(all, keys, known, subject is null ? NoneOfPatient : NotOfSubject);
        return error is null ? Split(all, keys, patient, subject) : Result<PatientRecord>.Failed([error]);
    }

    /// <summary>The patient by the resources alone; null if none names a patient.</summary>
    private static (SubjectKey? Patient, InputError? Error) PatientIn(ResourceSet all, SubjectKey?[] keys)
    {
        SubjectKey? patient = null;
        for (int i = 0; i < keys.Length; i++)
        {
            if (all.Resources[i].Type != "Patient")
                continue;
            if (patient is { } other && !other.IsSameAs(keys[i]!.Value))
                return (null, new(all.Resources[i].Place, SeveralPatients));
            patient ??= keys[i];
        }

        if (patient is not null)
            return (patient, null);
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] is not { MayBePatient: true } key)
                continue;
            if (patient is { } first && !first.IsSameAs(key))
                return (null, new(all.Resources[i].Place, first.IsIdentifier || key.IsIdentifier ? UnknownIdentifier : DifferentPatients));
            patient ??= key;
        }

        return (patient, null);
    }

    /// <summary>An error if there are findings about patients, and none is about this one.</summary>
    private static InputError? ErrorWithoutFindings(ResourceSet all, SubjectKey?[] keys, SubjectKey patient, string reason)
    {
        int foreign = -1;
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] is not { MayBePatient: true } key || all.Resources[i].Type == "Patient")
                continue;
            if (patient.IsSameAs(key))
                return null;
            if (foreign < 0)
                foreign = i;
        }

        return foreign < 0 ? null : new(all.Resources[foreign].Place, keys[foreign]!.Value.IsIdentifier ? UnknownIdentifier : reason);
    }

    private static PatientRecord Split(ResourceSet all, SubjectKey?[] keys, SubjectKey? patient, string? subject)
    {
        var own = ImmutableArray.CreateBuilder<SourceResource>(keys.Length);
        var others = ImmutableArray.CreateBuilder<(SourceResource Source, string? Element, string Reason)>();
        for (int i = 0; i < keys.Length; i++)
        {
            SourceResource resource = all.Resources[i];
            // What a resource contains exists only in it.
            if (resource.Container is { } container && OtherSubject(container, PatientReference.KeyOf(container, all), patient) is { } same)
                others.Add((resource, "subject", same));
            else if (OtherSubject(resource, keys[i], patient) is { } reason)
                others.Add((resource, resource.Type == "Patient" ? null : "subject", reason));
            else if (IsAboutOther(resource, patient, all))
                others.Add((resource, "focus", "It is about another person than the patient."));
            else
                own.Add(resource);
        }

        ResourceSet resources = others.Count == 0 ? all : all.Only(own.ToImmutable());
        return new(subject ?? LiteralIn(resources), resources, others.ToImmutable());
    }

    private static string? LiteralIn(ResourceSet resources) =>
        (resources.Resources.FirstOrDefault(resource => resource.Type == "Patient") is { } patient
            ? PatientReference.LiteralOf(patient) : null)
        ?? resources.Resources.Select(PatientReference.LiteralOf).FirstOrDefault(reference => reference is not null);

    /// <summary>Why a resource is not about the patient; null if it may be.</summary>
    private static string? OtherSubject(SourceResource resource, SubjectKey? key, SubjectKey? patient) =>
        key is not { } about ? null
        : !about.MayBePatient ? $"It is about a {about.Type}, not about the patient."
        : patient is not { } known || known.IsSameAs(about) ? null
        : resource.Type == "Patient" ? "It is another patient than the one that the record is about."
        : about.IsIdentifier || about.Key.Contains('#', StringComparison.Ordinal)
            ? "It is about a patient who is not known to be the one that the record is about."
        : "It is about another patient.";

    /// <summary>Whether an observation was made on the patient and says something about somebody else, such as a child.</summary>
    private static bool IsAboutOther(SourceResource resource, SubjectKey? patient, ResourceSet all)
    {
        if (resource.Type != "Observation")
            return false;
        foreach (JsonElement focus in resource.Json.Items("focus"))
        {
            if (PatientReference.KeyOf(focus, resource, all) is { } about
                && (about.IsOtherPerson || (about.Type == "Patient" && patient is { } known && !known.IsSameAs(about))))
                return true;
        }

        return false;
    }
}
