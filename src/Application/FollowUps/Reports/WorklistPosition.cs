using System.Globalization;
using GuidelineDecisions.Application.FollowUps.Agendas;

namespace GuidelineDecisions.Application.FollowUps.Reports;

/// <summary>A position in a worklist: the last window that was read.</summary>
/// <param name="LastDay">The window's last day; see <see cref="AgendaEntry.LastDay"/>.</param>
/// <param name="Name">The name of its case's key.</param>
/// <param name="Place">The place of its agenda among those of its case.</param>
public sealed record WorklistPosition(DateOnly LastDay, string Name, int Place)
{
    private const string DayForm = "yyyyMMdd";
    private const int NameDigits = 64;
    private const int MaxPlaceDigits = 4;

    public static WorklistPosition Of(AgendaEntry window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return new(window.LastDay, window.Name, window.Place);
    }

    /// <summary>Parses a position; returns null for any other text.</summary>
    public static WorklistPosition? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('-');
        return parts.Length == 3
            && DateOnly.TryParseExact(parts[0], DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && parts[1].Length == NameDigits && parts[1].All(char.IsAsciiHexDigitLower)
            && parts[2].Length <= MaxPlaceDigits
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int place)
            ? new(day, parts[1], place)
            : null;
    }

    /// <summary>Returns whether a window comes after this position.</summary>
    public bool IsBefore(AgendaEntry window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return LastDay != window.LastDay ? LastDay < window.LastDay
            : Name != window.Name ? string.CompareOrdinal(Name, window.Name) < 0
            : Place < window.Place;
    }

    /// <summary>Formats the position as digits, hexadecimal digits and digits, separated by hyphens.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{LastDay.ToString(DayForm, CultureInfo.InvariantCulture)}-{Name}-{Place}");
}
