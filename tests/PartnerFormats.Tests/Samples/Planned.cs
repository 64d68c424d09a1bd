using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Treatments;

namespace GuidelineDecisions.PartnerFormats.Tests.Samples;

internal static class Planned
{
    /// <summary>Nothing is ordered in addition to the decision's facts.</summary>
    public static PlannedTreatment Nothing(Decision decision)
    {
        using var resources = new ResourceSet([], [], [], []);
        return new(decision, resources, PrefetchData.DraftOrders);
    }
}
