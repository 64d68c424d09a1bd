using System.Buffers;
using System.Text;

namespace GuidelineDecisions.SyntheticPatients.Tests;

/// <summary>Lines of synthetic cases.</summary>
internal static class Lines
{
    public static DateOnly AsOf { get; } = new(2026, 11, 23);

    /// <summary>The lines of cases 1 to the count.</summary>
    public static string[] Of(int count, long seed = 1, DateOnly? asOf = null) => Of(Enumerable.Range(1, count), seed, asOf);

    /// <summary>The lines of the cases with these numbers.</summary>
    public static string[] Of(IEnumerable<int> numbers, long seed = 1, DateOnly? asOf = null)
    {
        using var cases = new SyntheticCases(seed, asOf ?? AsOf, "p");
        return [.. numbers.Select(number => Line(cases, number))];
    }

    private static string Line(SyntheticCases cases, int number)
    {
        var line = new ArrayBufferWriter<byte>();
        cases.Write(number, line);
        string text = Encoding.UTF8.GetString(line.WrittenSpan);
        Assert.Equal('\n', text[^1]);
        return text[..^1];
    }
}
