namespace GuidelineDecisions.Workbench.Shell;

/// <summary>A number of things in words.</summary>
internal static class Counted
{
    /// <summary>Returns "1 case" or "2 cases".</summary>
    /// <param name="count">The number.</param>
    /// <param name="one">The noun, whose plural ends with an s.</param>
    public static string Of(int count, string one) => count == 1 ? $"1 {one}" : Invariant($"{count} {one}s");
}
