using System.Globalization;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.HostileDocuments;

namespace GuidelineDecisions.Benchmarks.Fairness;

/// <summary>Valid documents that cost much: the largest one that can be published, and versions whose differences take long.</summary>
internal static class FairnessDocuments
{
    /// <summary>The id of the guideline with <see cref="Versions"/>.</summary>
    public const string Compared = "compared";

    /// <summary>The id of the guideline of <see cref="Largest"/>.</summary>
    public const string Large = "large";

    private const int Facts = 10;
    private const int ComparedFacts = 6;
    private const int ComparedRules = 1_200;
    private const int ShortRules = 20;
    private const int Changed = 20;

    /// <summary>Fills the bytes that are allowed with rules that each compare one of a few facts with other lists of its values.</summary>
    /// <param name="isShort">Whether to write a few of them only.</param>
    public static byte[] Largest(bool isShort)
    {
        var document = new LargeDocument();
        document.Facts.AddRange(
            Enumerable.Range(0, Facts).Select(i => LargeDocument.Code(Invariant($"c{i}"), GuidelineLimits.NestedItems)));
        int most = isShort ? ShortRules : LargeDocument.MostRules;
        return document.FillRules(i => Invariant($$"""{"fact":"c{{i % Facts}}","in":{{Values(i / Facts, 20)}}}"""), most).ToBytes();
    }

    /// <summary>Minor versions of one guideline. One rule in twenty has a bound of its own in each, so that every pair differs.</summary>
    public static IEnumerable<(string Version, byte[] Document)> Versions(int count, bool isShort) =>
        Enumerable.Range(0, count).Select(number => Version(number, isShort ? ShortRules : ComparedRules));

    private static (string Version, byte[] Document) Version(int number, int rules)
    {
        var document = new LargeDocument { Id = Compared, Version = string.Create(CultureInfo.InvariantCulture, $"1.{number}.0") };
        document.Facts.AddRange(Enumerable.Range(0, ComparedFacts).Select(i => LargeDocument.Integer(Invariant($"n{i}"), 9_000)));
        document.FillRules(i => Bound(i, i % Changed == 0 ? number : 0), rules);
        return (document.Version, document.ToBytes());
    }

    private static string Bound(int rule, int moved) =>
        Invariant($$"""{"fact":"n{{rule % ComparedFacts}}","atLeast":{{1 + (rule / ComparedFacts * 20) + moved}}}""");

    private static string Values(int first, int count) =>
        LargeDocument.Texts(Enumerable.Range(first, count).Select(value => Invariant($"v{value}")));
}
