using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Fhir.Apply;

/// <summary>On whose behalf a plan is made. What is not a reference to the right type is null: it does not change the plan.</summary>
/// <param name="Encounter">The encounter in which the plan is made.</param>
/// <param name="Practitioner">Who asks for the plan.</param>
/// <param name="Organization">The organization that asks for it.</param>
public sealed record ApplyContext(string? Encounter, string? Practitioner, string? Organization)
{
    public static ApplyContext None { get; } = new(null, null, null);

    /// <summary>Whether a literal reference names a resource of this type.</summary>
    internal static bool IsTo(string reference, string type) =>
        Uri.IsWellFormedUriString(reference, UriKind.RelativeOrAbsolute)
        && References.NameIn(reference).Split('/') is [var named, { Length: > 0 }] && named == type;
}
