using System.Globalization;
using GuidelineDecisions.Application.FollowUps.Agendas;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>A position in a worklist: the last window that was read.</summary>
/// <param name="OverdueAfter">The window's last day.</param>
/// <param name="Name">The name of its case's key.</param>
public sealed record WorklistPosition(DateOnly OverdueAfter, string Name)
{
    private const string DayForm = "yyyyMMdd";
    private const int NameDigits = 64;

    public static WorklistPosition Of(WatchedWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new(window.OverdueAfter, window.Name);
    }

    /// <summary>Parses a position; returns null for any other text.</summary>
    public static WorklistPosition? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('-');
        return parts.Length == 2
            && DateOnly.TryParseExact(parts[0], DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && parts[1].Length == NameDigits && parts[1].All(char.IsAsciiHexDigitLower)
            ? new(day, parts[1])
            : null;
    }

    /// <summary>Returns whether a window comes after this position.</summary>
    public bool IsBefore(WatchedWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return OverdueAfter != window.OverdueAfter ? OverdueAfter < window.OverdueAfter : string.CompareOrdinal(Name, window.Name) < 0;
    }

    /// <summary>Formats the position as digits, a hyphen and hexadecimal digits.</summary>
    public override string ToString() => $"{OverdueAfter.ToString(DayForm, CultureInfo.InvariantCulture)}-{Name}";
}
