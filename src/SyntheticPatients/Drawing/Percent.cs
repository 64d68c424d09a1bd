namespace GuidelineDecisions.SyntheticPatients.Drawing;

/// <summary>Probabilities as whole thousandths of a percent, so that drawing needs no floating point.</summary>
internal static class Percent
{
    public const int Whole = 100_000;

    public const string Form = "a percentage from 0 to 100 with at most 3 digits after the point";

    private const int Thousandths = 1000;

    /// <summary>The thousandths of a percentage; less than 0 counts as 0, more than 100 as 100.</summary>
    public static int Of(decimal percent) => (int)(Math.Clamp(percent, 0, 100) * Thousandths);

    /// <summary>Whether the percentage is from 0 to 100 and a whole number of thousandths.</summary>
    public static bool IsExact(decimal percent) => percent is >= 0 and <= 100 && decimal.IsInteger(percent * Thousandths);
}
