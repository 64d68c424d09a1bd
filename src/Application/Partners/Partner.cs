using System.Numerics;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.Application.Partners;

/// <summary>An organisation whose systems call the service. It sees its own cases only.</summary>
/// <param name="Id">See <see cref="IdForm"/>.</param>
/// <param name="Name">A few words for people.</param>
/// <param name="Buckets">
/// Over how many partitions its cases are spread: a power of two from 1 to <see cref="MostBuckets"/>, set when the partner is made and
/// never changed, because a case's place follows from it.
/// </param>
/// <param name="CreatedAt">When it was made (UTC).</param>
public sealed partial record Partner(string Id, string Name, int Buckets, DateTimeOffset CreatedAt)
{
    /// <summary>The allowed form of an id in words.</summary>
    public const string IdForm = "lower-case letters, digits and hyphens, beginning with a letter, at most 40";

    /// <summary>The number of buckets where none is given.</summary>
    public const int DefaultBuckets = 16;

    /// <summary>The most buckets: 256 partitions take more than a storage account gives.</summary>
    public const int MostBuckets = 256;

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsId(string text) => Id40().IsMatch(text);

    /// <summary>Whether a number of buckets is allowed.</summary>
    public static bool IsBuckets(int count) => count is >= 1 and <= MostBuckets && BitOperations.IsPow2(count);

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id40();
}
