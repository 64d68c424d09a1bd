namespace GuidelineDecisions.PartnerFormats.CdsHooks;

/// <summary>The hooks that are served.</summary>
internal static class Hooks
{
    /// <summary>A user opened the patient's record.</summary>
    public const string PatientView = "patient-view";

    /// <summary>A user selected orders.</summary>
    public const string OrderSelect = "order-select";

    /// <summary>A user is about to sign orders.</summary>
    public const string OrderSign = "order-sign";

    /// <summary>All of them, each with what the service does there.</summary>
    public static IReadOnlyList<(string Hook, string Does)> All { get; } =
    [
        (PatientView, "Shows what the guideline says about the patient, with its whole basis, and what is missing."),
        (OrderSelect, "Reads the orders that are drafted as what is planned, and shows what the guideline says then. Replaces what was shown before."),
        (OrderSign, "Reads the orders that are about to be signed as what is planned, and shows what the guideline says then. Replaces what was shown before."),
    ];

    /// <summary>Whether drafted orders come with the hook.</summary>
    public static bool HasOrders(string hook) => hook is OrderSelect or OrderSign;
}
