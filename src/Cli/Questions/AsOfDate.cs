using DecisionCore.Facts;

namespace Cli.Questions;

/// <summary>The day on which a patient is looked at.</summary>
internal static class AsOfDate
{
    /// <summary>The allowed form in words.</summary>
    public static string Form { get; } = $"{Calendar.Form}, from {Calendar.Earliest:yyyy-MM-dd} to {Calendar.Latest:yyyy-MM-dd}";

    /// <summary>Reads the allowed form; anything else gives null.</summary>
    public static DateOnly? TryParse(string text) =>
        Calendar.TryParse(text) is { } date && date >= Calendar.Earliest && date <= Calendar.Latest ? date : null;
}
