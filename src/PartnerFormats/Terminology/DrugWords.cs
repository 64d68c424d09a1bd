using System.Collections.Frozen;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>
/// The names of the drugs that a guideline declares, from the labels of their codes. No pack has every code of a drug: one that no pack has
/// and whose words name a declared drug may be that drug. Words never say that it is.
/// </summary>
internal sealed class DrugWords
{
    /// <summary>Shorter words of a label do not tell one drug from another.</summary>
    private const int ShortestName = 5;

    /// <summary>The most characters of a text that are searched.</summary>
    private const int MostCharacters = 500;

    /// <summary>Words at the beginning of labels that are not the name of one drug, or are a part of harmless drugs too.</summary>
    private static readonly string[] General =
    [
        "anticancer", "antibody", "autologous", "capsule", "carbon", "endocrine", "epinephrine", "hyaluronidase", "injectable", "injection",
        "liposomal", "month", "recombinant", "tablet",
    ];

    private readonly FrozenSet<string> names;

    private DrugWords(FrozenSet<string> names) => this.names = names;

    /// <summary>The names in the labels of groups.</summary>
    public static DrugWords Of(params IEnumerable<CodeGroups> groups) => new(groups
        .SelectMany(each => each.Labels()).Distinct().Select(NameIn).OfType<string>().Except(General).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Whether the text or a display of a concept names one of the drugs.</summary>
    public bool AreIn(JsonElement concept) =>
        concept.Items("coding").Select(coding => coding.Text("display")).Append(concept.Text("text")).OfType<string>()
            .SelectMany(WordsOf).Any(names.Contains);

    /// <summary>The first long word of a label such as <c>brand: Femara</c>, without the kind of drug before the colon.</summary>
    private static string? NameIn(string label) =>
        WordsOf(label[(label.IndexOf(':', StringComparison.Ordinal) + 1)..]).FirstOrDefault(word => word.Length >= ShortestName);

    private static IEnumerable<string> WordsOf(string text)
    {
        int length = Math.Min(text.Length, MostCharacters);
        int start = 0;
        for (int i = 0; i <= length; i++)
        {
            if (i < length && char.IsLetterOrDigit(text[i]))
                continue;
            if (i > start)
                yield return text[start..i].ToLowerInvariant();
            start = i + 1;
        }
    }
}
