using System.Numerics;
using System.Text.RegularExpressions;
using GuidelineDecisions.Application.Time;

namespace GuidelineDecisions.Application.Partners;

/// <summary>An organisation whose systems call the service. It sees only its own cases.</summary>
/// <param name="Id">The id, in the form of <see cref="IdForm"/>.</param>
/// <param name="Name">A display name.</param>
/// <param name="Buckets">The number of partitions that hold its cases: a power of two from 1 to <see cref="MaxBuckets"/>. It is set when
/// the partner is created and never changes, because the location of a case depends on it.</param>
/// <param name="CreatedAt">The time of creation (UTC).</param>
public sealed partial record Partner(string Id, string Name, int Buckets, DateTimeOffset CreatedAt)
{
    /// <summary>The allowed form of an id, as error messages state it.</summary>
    public const string IdForm = "at most 40 lower-case letters, digits and hyphens, beginning with a letter";

    /// <summary>The default number of buckets.</summary>
    public const int DefaultBuckets = 16;

    /// <summary>The maximum number of buckets. 256 partitions already exceed the throughput of a storage account.</summary>
    public const int MaxBuckets = 256;

    /// <summary>The id of the service's own partner, which stands for those who run the service.</summary>
    public const string ServiceId = "service";

    /// <summary>Whether this is the service's own partner.</summary>
    public bool IsService => Id == ServiceId;

    /// <summary>
    /// The id of the time zone (<see cref="TimeZoneId"/>) whose days are the partner's days. Partners that were stored without one have
    /// UTC.
    /// </summary>
    public string TimeZone { get; init; } = TimeZoneId.Utc.Id;

    /// <summary>Whether the partner can be used here, or is moved to another deployment.</summary>
    public PartnerStanding Standing { get; init; } = PartnerStanding.Open;

    /// <summary>Whether cases and whatever else is stored for the partner may change here.</summary>
    public bool IsOpen => Standing.State == PartnerState.Open;

    /// <summary>Whether the partner was moved to another deployment, so that nothing here is its present state.</summary>
    public bool IsMoved => Standing.State == PartnerState.Moved;

    public static bool IsValidId(string text) => Id40().IsMatch(text);

    public static bool IsValidBucketCount(int count) => count is >= 1 and <= MaxBuckets && BitOperations.IsPow2(count);

    /// <summary>Returns the day that it is for the partner.</summary>
    /// <exception cref="UnknownTimeZoneException">This host does not know the partner's time zone.</exception>
    public DateOnly Today(TimeProvider clock) => Now(clock).Day;

    /// <summary>Returns the time, and the day that it is for the partner.</summary>
    /// <exception cref="UnknownTimeZoneException">This host does not know the partner's time zone.</exception>
    public PartnerTime Now(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        DateTimeOffset at = clock.GetUtcNow();
        return new(at, DateOnly.FromDateTime(ClockTimeAt(at)));
    }

    /// <summary>Returns the time that the partner's clocks show at an instant.</summary>
    /// <exception cref="UnknownTimeZoneException">This host does not know the partner's time zone.</exception>
    public DateTime ClockTimeAt(DateTimeOffset at) =>
        (TimeZoneId.TryFind(TimeZone) ?? throw new UnknownTimeZoneException(Id, TimeZone)).ClockTimeAt(at);

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id40();
}
