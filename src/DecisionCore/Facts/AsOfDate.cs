namespace DecisionCore.Facts;

/// <summary>The day on which a patient is looked at: a date from <see cref="Calendar.Earliest"/> to <see cref="Calendar.Latest"/>.</summary>
public static class AsOfDate
{
    /// <summary>The allowed form in words.</summary>
    public static string Form { get; } = $"{Calendar.Form}, from {Calendar.Earliest:yyyy-MM-dd} to {Calendar.Latest:yyyy-MM-dd}";

    /// <summary>Reads the allowed form; anything else gives null.</summary>
    public static DateOnly? TryParse(string text) =>
        Calendar.TryParse(text) is { } date && date >= Calendar.Earliest && date <= Calendar.Latest ? date : null;
}
