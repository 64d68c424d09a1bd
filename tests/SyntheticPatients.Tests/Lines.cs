using System.Buffers;
using System.Text;

namespace GuidelineDecisions.SyntheticPatients.Tests;

internal static class Lines
{
    public static DateOnly AsOf { get; } = new(2026, 11, 23);

    public static string[] Of(int count, long seed = 1, DateOnly? asOf = null) => Of(Enumerable.Range(1, count), seed, asOf);

    public static string[] Of(IEnumerable<int> numbers, long seed = 1, DateOnly? asOf = null) =>
        Of(Population.Active, numbers, seed, asOf);

    public static string[] Of(SyntheticPopulation population, IEnumerable<int> numbers, long seed = 1, DateOnly? asOf = null)
    {
        using var cases = new SyntheticCases(population, seed, asOf ?? AsOf, "p");
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
