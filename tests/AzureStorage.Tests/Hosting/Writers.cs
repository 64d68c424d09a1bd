using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.Application.Telemetry;

namespace GuidelineDecisions.AzureStorage.Tests.Hosting;

/// <summary>What writes cases to a store other than the service's own; its telemetry goes nowhere.</summary>
internal static class Writers
{
    public static CaseTelemetry SilentTelemetry() => SilentTelemetry(new ServiceTelemetry());

    public static CaseTelemetry SilentTelemetry(ServiceTelemetry telemetry) => new(telemetry, new DecisionTelemetry(telemetry));

    public static CaseWriter Of(ICaseStore store, IGuidelineCatalogue catalogue, TimeProvider clock)
    {
        CaseTelemetry telemetry = SilentTelemetry();
        return new(store, catalogue, new AgendaAdvancer(store, catalogue, telemetry, clock), telemetry, clock);
    }
}
