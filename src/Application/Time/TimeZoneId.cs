using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Time;

/// <summary>
/// A time zone of the IANA database, which says when a day begins and ends. The rules come from the operating system's copy of the
/// database, so that they are updated with the system.
/// </summary>
public sealed partial class TimeZoneId
{
    /// <summary>The allowed form of an id, as error messages state it.</summary>
    public const string Form = "the id of an IANA time zone such as Europe/Berlin, or UTC";

    private const int MaxLength = 64;

    // Only ids that exist are kept, so its size is bounded.
    private static readonly ConcurrentDictionary<string, TimeZoneId> Known =
        new(StringComparer.Ordinal) { ["UTC"] = new(TimeZoneInfo.Utc) };

    private static readonly Lazy<ImmutableArray<string>> AllIds = new(() =>
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(HasForm).Append("UTC").Distinct(StringComparer.Ordinal)]);

    private readonly TimeZoneInfo zone;

    private TimeZoneId(TimeZoneInfo zone) => this.zone = zone;

    public static TimeZoneId Utc { get; } = Known["UTC"];

    /// <summary>The id, in the database's own spelling.</summary>
    public string Id => zone.Id;

    /// <summary>Finds a zone; returns null if the system's database does not have it or the text is not an id.</summary>
    public static TimeZoneId? TryFind(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (Known.TryGetValue(id, out TimeZoneId? known))
            return known;
        // The system may find an id that differs in case, depending on what it has found before.
        return HasForm(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? found) && found.Id == id
            ? Known.GetOrAdd(id, new TimeZoneId(found))
            : null;
    }

    /// <summary>Describes a text that is not the id of a zone, with the id that was probably meant.</summary>
    public static string DescribeUnknown(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        string name = id.Length <= MaxLength ? $" '{PlainText.Of(id)}'" : "";
        string hint = Nearest(id) is { } near ? $"; did you mean '{near}'?" : ".";
        return $"Unknown time zone{name}{hint} Expected {Form}.";
    }

    /// <summary>Returns the time that clocks in the zone show at an instant, which repeats or skips hours when they are changed.</summary>
    public DateTime ClockTimeAt(DateTimeOffset at) => at.UtcDateTime + zone.GetUtcOffset(at);

    /// <summary>Returns the day that it is in the zone at an instant.</summary>
    public DateOnly DayAt(DateTimeOffset at) => DateOnly.FromDateTime(ClockTimeAt(at));

    /// <inheritdoc/>
    public override string ToString() => Id;

    /// <summary>The id with the same place, such as Europe/Berlin for "berlin", or else the one with the nearest spelling.</summary>
    private static string? Nearest(string id)
    {
        string place = PlaceOf(id.Replace(' ', '_'));
        return AllIds.Value.FirstOrDefault(known => place.Equals(PlaceOf(known), StringComparison.OrdinalIgnoreCase))
            ?? UnknownName.Nearest(id, AllIds.Value.AsSpan());
    }

    private static string PlaceOf(string id) => id[(id.LastIndexOf('/') + 1)..];

    /// <summary>
    /// An id with an area. The database's files include other names, such as the machine's own zone ("localtime") and zones that count
    /// leap seconds ("right/").
    /// </summary>
    private static bool HasForm(string id) => id.Length <= MaxLength && AreaAndPlace().IsMatch(id);

    [GeneratedRegex(@"^(?!posix/|right/)[A-Za-z]+(/[A-Za-z0-9_+-]+)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AreaAndPlace();
}
