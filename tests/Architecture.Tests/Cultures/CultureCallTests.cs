using System.Collections.Immutable;
using System.Globalization;
using GuidelineDecisions.Architecture.Tests.Assemblies;

namespace GuidelineDecisions.Architecture.Tests.Cultures;

public sealed class CultureCallTests
{
    private static readonly string[] Allowed =
        [nameof(Depending.SortedOrdinally), nameof(Depending.SortedNumbers), nameof(Depending.Parsed), nameof(Depending.ShownInvariantly)];

    private static readonly string[] Names =
        [.. typeof(Depending).GetMethods().Where(method => method.IsStatic).Select(method => method.Name)];

    [Fact]
    public void No_code_depends_on_the_culture() =>
        Assert.Empty(Built.All.SelectMany(assembly => new CultureCalls(assembly.Loaded).Found()));

    [Fact]
    public void The_test_finds_every_form()
    {
        IReadOnlyCollection<string> found = new CultureCalls(typeof(Depending).Assembly).Found();
        string[] methods =
        [
            .. Names.Where(name => found.Any(call => call.Contains($"{nameof(Depending)}.{name} ", StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(Names.Except(Allowed).Order(StringComparer.Ordinal), methods);
    }

    /// <summary>Forms that depend on the culture, and some that do not.</summary>
    private static class Depending
    {
        public static string[] SortedTexts(string[] texts) => [.. texts.Order()];

        public static string[] SortedByText(string[] texts) => [.. texts.OrderBy(text => text)];

        public static (string, int)[] SortedPairs((string, int)[] pairs) => [.. pairs.Order()];

        public static string? Greatest(string[] texts) => texts.Max();

        public static string? GreatestBy(string[] texts) => texts.MaxBy(text => text);

        public static void SortedList(List<string> texts) => texts.Sort();

        public static void SortedArray(string[] texts) => Array.Sort(texts);

        public static SortedDictionary<string, int> SortedDictionary() => new SortedDictionary<string, int>();

        public static ImmutableSortedDictionary<string, int> SortedEmpty() => ImmutableSortedDictionary<string, int>.Empty;

        public static ImmutableSortedDictionary<string, int> SortedKeys(string[] texts) =>
            texts.ToImmutableSortedDictionary(text => text, _ => 1);

        public static int Compared(string one, string other) => Comparer<string>.Default.Compare(one, other);

        public static int ComparedPairs(string one, string other) => (one, 1).CompareTo((other, 2));

        public static bool ParsedByNull(string text) => int.TryParse(text, NumberStyles.None, null, out _);

        public static DateOnly ParsedExactlyByNull(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

        public static string Joined(int[] numbers) => string.Join(", ", numbers);

        public static string JoinedByLetter(IEnumerable<decimal> numbers) => string.Join(',', numbers);

        public static string Concatenated(IEnumerable<double> numbers) => string.Concat(numbers);

        public static string Appended(string text, decimal number)
        {
            text += number;
            return text;
        }

        public static string ShownRecord(Measured measured) => $"{measured}";

        public static string[] SortedOrdinally(string[] texts) => [.. texts.Order(StringComparer.Ordinal)];

        public static int[] SortedNumbers(int[] numbers) => [.. numbers.Order()];

        public static bool Parsed(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

        public static string ShownInvariantly(decimal number) => Invariant($"{number}");
    }

    private sealed record Measured(decimal Size);
}
