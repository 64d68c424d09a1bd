
namespace GuidelineDecisions.DecisionCore.Guidelines;

internal static class VerdictStrength
{
    /// <summary>Urgent, recommend, consider or option.</summary>
    public static bool Advises(Verdict verdict) => verdict <= Verdict.Option;

    /// <summary>Urgent, recommend or consider: two exclusive actions may both be options.</summary>
    public static bool IsStrong(Verdict verdict) => verdict <= Verdict.Consider;
}
