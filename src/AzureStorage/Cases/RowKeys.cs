using System.Globalization;
using GuidelineDecisions.Application.Cases.Model;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// Row keys of the table <c>cases</c>. A partition is one bucket of a partner. Its rows, by prefix: <c>case|</c> (the latest revision, or
/// a tombstone), <c>decision|</c> (earlier revisions, newest first), <c>event|</c> (the feed, oldest first), <c>example|</c> (a preview's
/// examples, by job), <c>told|</c> (marks an event as sent once), <c>due|</c> (agendas, by the day of their next transition),
/// <c>followed|</c> (points from a case to its follow-up events) and <c>head</c> (the number of the last event).
/// </summary>
internal static class RowKeys
{
    public const string Head = "head";

    private const string CasePrefix = "case|";
    private const string DecisionPrefix = "decision|";
    private const string DuePrefix = "due|";
    private const string EventPrefix = "event|";
    private const string ExamplePrefix = "example|";

    /// <summary>The character that sorts right after the one that ends a prefix.</summary>
    private const char AfterPrefix = '}';

    public static string Partition(CaseKey key) => Partition(key.Partner, key.Bucket);

    public static string Partition(string partner, int bucket) => string.Create(CultureInfo.InvariantCulture, $"{partner}|{bucket:D4}");

    public static string Case(CaseKey key) => CasePrefix + key.Name;

    /// <summary>Counts down, so that a case's revisions sort newest first.</summary>
    public static string Decision(CaseKey key, long revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{DecisionPrefix}{key.Name}|{long.MaxValue - revision:D19}");

    /// <summary>Whether the row is a revision of a case, or the tombstone of one.</summary>
    public static bool IsRevision(string key) =>
        key.StartsWith(CasePrefix, StringComparison.Ordinal) || key.StartsWith(DecisionPrefix, StringComparison.Ordinal);

    public static bool IsEvent(string key) => key.StartsWith(EventPrefix, StringComparison.Ordinal);

    public static string Event(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{EventPrefix}{sequence:D19}");

    public static long SequenceOf(string eventKey) =>
        long.Parse(eventKey.AsSpan(EventPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Marks an event that must be appended only once.</summary>
    public static string OnceMarker(string once) => $"told|{once}";

    public static string Examples(string job) => ExamplePrefix + job;

    /// <summary>An agenda sorts by the day of its next transition, and after all others if it has none.</summary>
    /// <param name="place">The agenda's place among those of its case. One that was stored as the only one has no place in its key.</param>
    public static string Due(CaseKey key, Agenda agenda, int place) =>
        DueOn(agenda.Next ?? DateOnly.MaxValue) + key.Name
        + (agenda.Schedule is null ? "" : string.Create(CultureInfo.InvariantCulture, $"|{place:D2}"));

    /// <summary>The case's name in the key of an agenda.</summary>
    public static string NameOfDue(string dueKey) => dueKey.Split('|')[2];

    /// <summary>A bucket's agendas whose next transition is due by a day, starting after a given key.</summary>
    public static string DueUpTo(string partner, int bucket, DateOnly day, string? after) =>
        Range(Partition(partner, bucket), after ?? DuePrefix, DueOn(day.AddDays(1)));

    public static string AllDue(string partner, int bucket) => Range(Partition(partner, bucket), DuePrefix, $"due{AfterPrefix}");

    /// <summary>Points to a follow-up event of a case, so that erasure finds the event.</summary>
    public static string FollowUpEvent(CaseKey key, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"followed|{key.Name}|{sequence:D19}");

    public static string FollowUpEvents(CaseKey key) => Range(Partition(key), $"followed|{key.Name}|", $"followed|{key.Name}{AfterPrefix}");

    public static long SequenceOfFollowUpEvent(string followedKey) =>
        long.Parse(followedKey.AsSpan(followedKey.LastIndexOf('|') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    public static string AllExamples(string partner, int bucket) =>
        Range(Partition(partner, bucket), ExamplePrefix, $"example{AfterPrefix}");

    /// <summary>The case's name in the key of its row.</summary>
    public static string NameOf(string caseKey) => caseKey[CasePrefix.Length..];

    /// <summary>A bucket's case rows, starting after a given name.</summary>
    public static string CasesAfter(int bucket, string partner, string? afterName) =>
        Range(Partition(partner, bucket), CasePrefix + afterName, $"case{AfterPrefix}");

    public static string DecisionsBefore(CaseKey key, long before) =>
        Range(Partition(key), Decision(key, before), $"{DecisionPrefix}{key.Name}{AfterPrefix}");

    public static string EventsAfter(string partner, int bucket, long sequence) =>
        Range(Partition(partner, bucket), Event(sequence), $"event{AfterPrefix}");

    /// <summary>
    /// A bucket's events of one type and cause, numbered above <paramref name="after"/> and up to <paramref name="upTo"/>.
    /// </summary>
    public static string EventsOf(string partner, int bucket, long after, long upTo, string type, string cause) =>
        $"PartitionKey eq '{Partition(partner, bucket)}' and RowKey gt '{Event(after)}' and RowKey le '{Event(upTo)}'"
        + $" and Type eq '{type}' and Cause eq '{cause}'";

    private static string DueOn(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{DuePrefix}{day:yyyy-MM-dd}|");

    /// <summary>Keys contain no quotation mark, so they need no escaping in a filter.</summary>
    private static string Range(string partition, string after, string before) =>
        $"PartitionKey eq '{partition}' and RowKey gt '{after}' and RowKey lt '{before}'";
}
