using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.Application.Reevaluations.Reports;

/// <summary>A place in the changes of a job: a bucket, and in it the number of an event or the name of a case.</summary>
public sealed partial record ChangeCursor
{
    private ChangeCursor(int bucket, long? place, string? name) => (Bucket, Place, Name) = (bucket, place, name);

    /// <summary>The beginning.</summary>
    public static ChangeCursor Start { get; } = new(0, null, null);

    /// <summary>The bucket.</summary>
    public int Bucket { get; }

    /// <summary>The number of the event after which to go on, or null.</summary>
    public long? Place { get; }

    /// <summary>The name of the case after which to go on, or null.</summary>
    public string? Name { get; }

    /// <summary>The text of a place after an event.</summary>
    public static string At(int bucket, long place) => string.Create(CultureInfo.InvariantCulture, $"{bucket}.{place}");

    /// <summary>The text of a place after a case, or at the beginning of a bucket.</summary>
    public static string At(int bucket, string? name) => string.Create(CultureInfo.InvariantCulture, $"{bucket}.{name}");

    /// <summary>Reads a text; anything that is no place gives null.</summary>
    public static ChangeCursor? TryParse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            return null;
        int bucket = int.Parse(match.Groups["bucket"].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups["name"] is { Success: true } name ? new(bucket, null, name.Value)
            : match.Groups["place"] is { Success: true } place ? new(bucket, long.Parse(place.ValueSpan, CultureInfo.InvariantCulture), null)
            : new(bucket, null, null);
    }

    [GeneratedRegex(@"^(?<bucket>[0-9]{1,3})\.((?<name>[0-9a-f]{64})|(?<place>[0-9]{1,18}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
