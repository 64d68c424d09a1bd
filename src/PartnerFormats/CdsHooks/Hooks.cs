using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.CdsHooks;

/// <summary>A hook at which services are offered.</summary>
/// <param name="Name">Its name in the standard.</param>
/// <param name="Description">What the service does there.</param>
/// <param name="Fits">Whether a guideline has something to say there.</param>
internal sealed record Hook(string Name, string Description, Func<Guideline, bool> Fits);

/// <summary>The supported hooks.</summary>
internal static class Hooks
{
    /// <summary>A user opened the patient's record.</summary>
    public const string PatientView = "patient-view";

    /// <summary>A user selected orders.</summary>
    public const string OrderSelect = "order-select";

    /// <summary>A user is about to sign orders.</summary>
    public const string OrderSign = "order-sign";

    /// <summary>A user selects who carries out signed orders.</summary>
    public const string OrderDispatch = "order-dispatch";

    private const string Shows = "Shows what must not be missed, the guideline's plan for the patient, and what to ask.";
    private const string Compares = "compares them with the guideline and shows its plan for the patient. Replaces the cards shown before.";

    /// <summary>
    /// All hooks. Where a visit ends and appointments are made, a guideline has something to say if it schedules follow-ups; where orders
    /// are dispatched, if it knows procedures that are ordered.
    /// </summary>
    public static ImmutableArray<Hook> All { get; } =
    [
        new(PatientView, Shows, _ => true),
        new(OrderSelect, $"Treats the drafted orders as the plan, {Compares}", _ => true),
        new(OrderSign, $"Treats the orders to be signed as the plan, {Compares}", _ => true),
        new("encounter-start", Shows, _ => true),
        new("encounter-discharge", Shows, SchedulesFollowUps),
        new("appointment-book", Shows, SchedulesFollowUps),
        new(OrderDispatch, $"Treats the orders to be dispatched as the plan, {Compares}", KnowsProcedures),
    ];

    /// <summary>Whether calls of the hook carry draft orders.</summary>
    public static bool HasOrders(string hook) => hook is OrderSelect or OrderSign;

    private static bool SchedulesFollowUps(Guideline guideline) => !guideline.Schedules.IsEmpty;

    private static bool KnowsProcedures(Guideline guideline) =>
        guideline.Topics.SelectMany(topic => topic.Actions).Any(action => action.Draft is not null || action.Starts is StartsProcedure);
}
