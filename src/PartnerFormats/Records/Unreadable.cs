using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records;

/// <summary>Resources whose meaning is changed by something that is not supported. They count by their date and give no value.</summary>
internal static class Unreadable
{
    /// <summary>The element and the reason; null if the resource can be read.</summary>
    public static (string Element, string Reason)? ReasonFor(SourceResource resource) =>
        resource.Release is { } foreign
            ? (foreign.Element ?? "resourceType", foreign.Reason)
        : IsEnteredInError(resource)
            ? null
        : resource.Json.HasItems("modifierExtension")
            ? ("modifierExtension", "The modifierExtension changes its meaning and is not supported.")
        : resource.Json.Member("implicitRules") is not null
            ? ("implicitRules", "The implicitRules change its meaning and are not supported.")
        : null;

    /// <summary>What was entered in error says nothing, whatever its meaning was.</summary>
    private static bool IsEnteredInError(SourceResource resource) => resource.Json.Text("status") == "entered-in-error"
        || resource.Json.Codings("verificationStatus").Any(coding => coding.Code == "entered-in-error");
}
