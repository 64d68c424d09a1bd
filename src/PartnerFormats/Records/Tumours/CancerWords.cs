using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>
/// Words of cancer in English, German, French, Italian and Spanish. They never state anything: a condition whose code is not known and that
/// has such words is reported, and what may be a metastasis leaves an older statement open.
/// </summary>
internal static partial class CancerWords
{
    public const string OfMetastasis = "Its words may mean a metastasis; words are not interpreted.";

    public const string OfCancer = "Its words may mean a cancer; words are not interpreted.";

    public const string OfTreatment = "Its words may mean a treatment of cancer; words are not interpreted.";

    private const string Accented = "áàâäãåéèêëíìîïóòôöõúùûüçñ";
    private const string Unaccented = "aaaaaaeeeeiiiiooooouuuucn";

    /// <summary>The first and the last of the accents that follow a letter as characters of their own.</summary>
    private const char FirstMark = '\u0300';

    private const char LastMark = '\u036F';

    /// <summary>The most characters of a text that are searched.</summary>
    private const int MostCharacters = 2_000;

    /// <summary>What the words of a concept or a text may mean; null if they name no cancer.</summary>
    public static string? In(JsonElement? concept)
    {
        if (concept is not { } given)
            return null;
        string words = Plain(given.ValueKind == JsonValueKind.String
            ? given.GetString()!
            : string.Join(' ', given.Items("coding").Select(coding => coding.Text("display")).Prepend(given.Text("text"))));
        return Metastasis().IsMatch(words) ? OfMetastasis
            : Cancer().IsMatch(words) ? OfCancer
            : Treatment().IsMatch(words) ? OfTreatment
            : null;
    }

    /// <summary>
    /// The text in lower case and without accents, as the words are written here. The program runs without cultures, in which a string is
    /// not decomposed.
    /// </summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(Math.Min(text.Length, MostCharacters));
        foreach (char each in text.AsSpan(0, Math.Min(text.Length, MostCharacters)))
        {
            char lower = char.ToLowerInvariant(each);
            int accented = Accented.IndexOf(lower, StringComparison.Ordinal);
            if (lower is < FirstMark or > LastMark)
                plain.Append(accented < 0 ? lower : Unaccented[accented]);
        }

        return plain.ToString();
    }

    [GeneratedRegex(
        @"metasta|\bmets?\b|\bmetas\b|\bfiliae?\b|filialisier|absiedlung|carcinomatos|karzinomatos|carcinose|karzinose"
        + @"|secondaries|secondarism|\bsecond(ary|aires?|arie)\b.*(malign|cancer|tumou?r|neoplas|lesion|lesioni|hepat|osse|epat)"
        + @"|(lesion|lesions|lesiones|lesioni) (secondaires?|secundarias?|secondari[ae]|ripetitiv)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Metastasis();

    [GeneratedRegex(
        @"cancer|cancro|carcinom|karzinom|krebs|tumou?r|tumeur|neoplas|neoplais|malign|b(o|oe)sartig|sarcom|sarkom|lymphom|linfom"
        + @"|leuka?emi|leukami|leucemi|melanom|myelom|mielom|mesotheliom|mesoteliom|blastom|gliom|hodgkin"
        + @"|\bca\b|\bnsclc\b|\bsclc\b|\bdcis\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Cancer();

    [GeneratedRegex(
        "chemo|chimio|quimio|zytosta|radiother|radioter|radiation|bestrahl|strahlenther|irradiat|mastectom|mastektom|lumpectom|tumorboard",
        RegexOptions.CultureInvariant)]
    private static partial Regex Treatment();
}
