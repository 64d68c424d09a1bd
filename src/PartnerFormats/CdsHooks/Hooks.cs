namespace GuidelineDecisions.PartnerFormats.CdsHooks;

/// <summary>The supported hooks.</summary>
internal static class Hooks
{
    /// <summary>A user opened the patient's record.</summary>
    public const string PatientView = "patient-view";

    /// <summary>A user selected orders.</summary>
    public const string OrderSelect = "order-select";

    /// <summary>A user is about to sign orders.</summary>
    public const string OrderSign = "order-sign";

    /// <summary>All hooks, each with the description of what the service does there.</summary>
    public static IReadOnlyList<(string Hook, string Description)> All { get; } =
    [
        (PatientView, "Shows the guideline's advice for the patient with its full basis, and which data is missing."),
        (OrderSelect, "Treats the drafted orders as the plan and shows the guideline's advice for it. Replaces the cards shown before."),
        (OrderSign, "Treats the orders to be signed as the plan and shows the guideline's advice for it. Replaces the cards shown before."),
    ];

    /// <summary>Whether calls of the hook carry draft orders.</summary>
    public static bool HasOrders(string hook) => hook is OrderSelect or OrderSign;
}
