using System.Text.Json;

namespace GuidelineDecisions.DecisionCore.Dates;

/// <summary>
/// The day as of which a patient is evaluated: a date from <see cref="Calendar.Earliest"/> to <see cref="Calendar.Latest"/>.
/// </summary>
public static class AsOfDate
{
    /// <summary>The allowed form in words.</summary>
    public static string Form { get; } = Invariant($"{Calendar.Form}, from {Calendar.Earliest:yyyy-MM-dd} to {Calendar.Latest:yyyy-MM-dd}");

    /// <summary>Reads the allowed form; returns null for anything else.</summary>
    public static DateOnly? TryParse(string text) => InRange(Calendar.TryParse(text));

    /// <summary>Reads a JSON string of the allowed form; returns null for anything else.</summary>
    /// <param name="json">Positioned on the string.</param>
    /// <exception cref="InvalidOperationException">The string is not valid in its encoding.</exception>
    public static DateOnly? TryRead(ref Utf8JsonReader json) => InRange(Calendar.TryRead(ref json));

    private static DateOnly? InRange(DateOnly? date) => date >= Calendar.Earliest && date <= Calendar.Latest ? date : null;
}
