using System.Globalization;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.Application.Reevaluations.Reports;

/// <summary>A position in a job's changes: a bucket and, within it, an event number or a case name.</summary>
public sealed partial record ChangeCursor
{
    private ChangeCursor(int bucket, long? sequence, string? name) => (Bucket, Sequence, Name) = (bucket, sequence, name);

    public static ChangeCursor Start { get; } = new(0, null, null);

    public int Bucket { get; }

    /// <summary>The number of the event to continue after, or null.</summary>
    public long? Sequence { get; }

    /// <summary>The name of the case to continue after, or null.</summary>
    public string? Name { get; }

    /// <summary>Formats the position after an event.</summary>
    public static string At(int bucket, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{bucket}.{sequence}");

    /// <summary>Formats the position after a case, or at the start of a bucket.</summary>
    public static string At(int bucket, string? name) => string.Create(CultureInfo.InvariantCulture, $"{bucket}.{name}");

    /// <summary>Parses a position; returns null for any other text.</summary>
    public static ChangeCursor? TryParse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            return null;
        int bucket = int.Parse(match.Groups["bucket"].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups["name"] is { Success: true } name ? new(bucket, null, name.Value)
            : match.Groups["sequence"] is { Success: true } sequence
                ? new(bucket, long.Parse(sequence.ValueSpan, CultureInfo.InvariantCulture), null)
            : new(bucket, null, null);
    }

    [GeneratedRegex(@"^(?<bucket>[0-9]{1,3})\.((?<name>[0-9a-f]{64})|(?<sequence>[0-9]{1,18}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
