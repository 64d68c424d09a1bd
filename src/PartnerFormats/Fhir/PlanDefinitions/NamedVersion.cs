using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Guidelines;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GuidelineDecisions.PartnerFormats.Fhir.PlanDefinitions;

/// <summary>What a client names: a version of a guideline, or its active version.</summary>
/// <param name="Guideline">The guideline.</param>
/// <param name="Version">The named version; null for the active one.</param>
internal sealed record NamedVersion(GuidelineEntry Guideline, PublishedVersion? Version)
{
    /// <summary>The version to show, whatever its state; null if the active one is meant and there is none.</summary>
    public PublishedVersion? Shown => Version ?? Guideline.Active;

    /// <summary>The version to apply.</summary>
    public VersionChoice Choice => Guideline.Choose(Version?.Version);

    /// <summary>404: there is nothing to show.</summary>
    /// <param name="name">What the id names, or null if it names nothing.</param>
    /// <param name="type">The type of the resource.</param>
    public static ProblemHttpResult NotFound(NamedVersion? name, string type) =>
        Problems.NotFound(name is null ? $"There is no {type} with this id." : VersionProblems.NoneActive(name.Guideline.Id));

    /// <summary>
    /// The status of a version in this service. A retired document stays retired and a draft stays a draft; an active document is retired
    /// when it is withdrawn, and is a draft as long as it waits for its activation.
    /// </summary>
    public static PublicationStatus StatusOf(PublishedVersion version, GuidelineEntry guideline)
    {
        GuidelineVersion number = version.Guideline.Guideline.Version;
        bool waits = guideline.Active is not { } active || number > active.Guideline.Guideline.Version;
        PublicationStatus own = GuidelineElements.StatusOf(version.Guideline.Guideline);
        return guideline.StateOf(version) == VersionState.Withdrawn ? PublicationStatus.Retired
            : own == PublicationStatus.Active && waits ? PublicationStatus.Draft
            : own;
    }
}
