using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.CdsHooks.Prefetch;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Treatments;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Orders;

/// <summary>The orders of a call: those that a user is about to sign or dispatch, and those that the record has already.</summary>
internal sealed class OrderSet
{
    private readonly ImmutableArray<SourceResource> procedures;

    private OrderSet(ImmutableArray<DraftedOrder> drafted, ImmutableArray<SourceResource> procedures)
    {
        Drafted = drafted;
        this.procedures = procedures;
    }

    /// <summary>No orders.</summary>
    public static OrderSet None { get; } = new([], []);

    /// <summary>The orders that the user is about to sign or to dispatch.</summary>
    public ImmutableArray<DraftedOrder> Drafted { get; }

    /// <param name="resources">The patient's resources. Those of draft orders are at <see cref="PrefetchData.DraftOrders"/>.</param>
    /// <param name="guideline">The guideline.</param>
    /// <param name="dispatched">References to the orders that are being dispatched.</param>
    public static OrderSet Of(ResourceSet resources, Guideline guideline, ImmutableArray<string> dispatched)
    {
        HashSet<SourceResource> sent = [.. dispatched.Select(reference => resources.Resolve(reference)).OfType<SourceResource>()];
        var agents = new DeclaredAgents(guideline);
        SourceResource[] orders = [.. resources.Resources.Where(IsOrder)];
        return new(
            [.. orders.Where(order => IsDraft(order) || sent.Contains(order)).Select(Drafted)],
            [.. orders.Where(order => order.Type == "ServiceRequest" && (IsDraft(order) || IsOpen(order)))]);

        DraftedOrder Drafted(SourceResource order) => new(
            order,
            order.Type == "MedicationRequest" ? agents.In(order, resources) : [],
            order.Type == "ServiceRequest" ? [.. order.Json.Codings("code")] : [],
            IsDraft(order));
    }

    /// <summary>The order of the record, or the draft, that has the code of another draft; null if none has.</summary>
    public SourceResource? With(ExchangeCode code) => procedures.FirstOrDefault(
        order => order.Json.Codings("code").Contains(CodeSystems.CodingOf(code)));

    private static bool IsDraft(SourceResource resource) =>
        resource.Place.StartsWith(PrefetchData.DraftOrders, StringComparison.Ordinal);

    private static bool IsOrder(SourceResource resource) =>
        resource.Type is "MedicationRequest" or "ServiceRequest"
        && resource.Container is null
        && resource.Json.Member("doNotPerform") is not { ValueKind: JsonValueKind.True }
        && resource.Json.Text("status") is not ("entered-in-error" or "revoked" or "cancelled" or "stopped");

    private static bool IsOpen(SourceResource order) => order.Json.Text("status") is "active" or "draft" or "on-hold";
}
