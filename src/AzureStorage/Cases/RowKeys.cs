using System.Globalization;
using GuidelineDecisions.Application.Cases.Model;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// Where rows lie in table <c>cases</c>. A partition is a partner's bucket; in it, by prefix: <c>case|</c> (the latest revision, or a tombstone),
/// <c>decision|</c> (the revisions before it, newest first), <c>event|</c> (the feed, oldest first), <c>example|</c> (what previews found, by job), <c>told|</c>
/// (what was told once), <c>due|</c> (agendas, by the day of their next transition), <c>followed|</c> (which events tell of a case's follow-up) and <c>head</c> (the number of the last event).
/// </summary>
internal static class RowKeys
{
    /// <summary>The row of the bucket itself.</summary>
    public const string Head = "head";

    private const string CasePrefix = "case|";
    private const string DuePrefix = "due|";
    private const string EventPrefix = "event|";
    private const string ExamplePrefix = "example|";

    /// <summary>The character after the one that ends a prefix.</summary>
    private const char AfterPrefix = '}';

    public static string Partition(CaseKey key) => Partition(key.Partner, key.Bucket);

    public static string Partition(string partner, int bucket) => string.Create(CultureInfo.InvariantCulture, $"{partner}|{bucket:D4}");

    public static string Case(CaseKey key) => CasePrefix + key.Name;

    /// <summary>Counted down, so that a case's revisions come newest first.</summary>
    public static string Decision(CaseKey key, long revision) =>
        string.Create(CultureInfo.InvariantCulture, $"decision|{key.Name}|{long.MaxValue - revision:D19}");

    public static string Event(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{EventPrefix}{sequence:D19}");

    public static long SequenceOf(string eventKey) => long.Parse(eventKey.AsSpan(EventPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>What was told once.</summary>
    public static string OnceMarker(string once) => $"told|{once}";

    /// <summary>What a preview found.</summary>
    public static string Examples(string job) => ExamplePrefix + job;

    /// <summary>An agenda: by the day of its next transition.</summary>
    public static string Due(CaseKey key, DateOnly next) => DueOn(next) + key.Name;

    /// <summary>The name of a case by the key of its agenda's row.</summary>
    public static string NameOfDue(string dueKey) => dueKey[(dueKey.LastIndexOf('|') + 1)..];

    /// <summary>The agendas of a bucket whose next transition is on a day or before, after one of them.</summary>
    public static string DueUpTo(string partner, int bucket, DateOnly day, string? after) =>
        Range(Partition(partner, bucket), after ?? DuePrefix, DueOn(day.AddDays(1)));

    /// <summary>All agendas of a bucket.</summary>
    public static string AllDue(string partner, int bucket) => Range(Partition(partner, bucket), DuePrefix, $"due{AfterPrefix}");

    /// <summary>That an event tells of a case's follow-up: by it the event is found when the case is erased.</summary>
    public static string FollowUpEvent(CaseKey key, long sequence) => string.Create(CultureInfo.InvariantCulture, $"followed|{key.Name}|{sequence:D19}");

    /// <summary>All events that tell of a case's follow-up.</summary>
    public static string FollowUpEvents(CaseKey key) => Range(Partition(key), $"followed|{key.Name}|", $"followed|{key.Name}{AfterPrefix}");

    /// <summary>The number of an event by the key of the row that names it.</summary>
    public static long SequenceOfFollowUpEvent(string followedKey) =>
        long.Parse(followedKey.AsSpan(followedKey.LastIndexOf('|') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>What all previews found in a bucket.</summary>
    public static string AllExamples(string partner, int bucket) => Range(Partition(partner, bucket), ExamplePrefix, $"example{AfterPrefix}");

    /// <summary>The name of a case by the key of its row.</summary>
    public static string NameOf(string caseKey) => caseKey[CasePrefix.Length..];

    /// <summary>The case rows of a bucket after one of them.</summary>
    public static string CasesAfter(int bucket, string partner, string? afterName) =>
        Range(Partition(partner, bucket), CasePrefix + afterName, $"case{AfterPrefix}");

    /// <summary>The revisions of a case with a lower number.</summary>
    public static string DecisionsBefore(CaseKey key, long before) =>
        Range(Partition(key), Decision(key, before), $"decision|{key.Name}{AfterPrefix}");

    /// <summary>The events of a bucket after one of them.</summary>
    public static string EventsAfter(string partner, int bucket, long sequence) =>
        Range(Partition(partner, bucket), Event(sequence), $"event{AfterPrefix}");

    /// <summary>The events of a bucket in a span of numbers that are of a type and have a cause.</summary>
    public static string EventsOf(string partner, int bucket, long after, long upTo, string type, string cause) =>
        $"PartitionKey eq '{Partition(partner, bucket)}' and RowKey gt '{Event(after)}' and RowKey le '{Event(upTo)}' and Type eq '{type}' and Cause eq '{cause}'";

    private static string DueOn(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{DuePrefix}{day:yyyy-MM-dd}|");

    /// <summary>Keys have no quotation mark, so that they stand in a filter as they are.</summary>
    private static string Range(string partition, string after, string before) =>
        $"PartitionKey eq '{partition}' and RowKey gt '{after}' and RowKey lt '{before}'";
}
