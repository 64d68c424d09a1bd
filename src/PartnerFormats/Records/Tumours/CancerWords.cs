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

    /// <summary>What the words of a concept or a text may mean; null if they name no cancer.</summary>
    public static string? In(JsonElement? concept)
    {
        if (concept is not { } given)
            return null;
        string words = PlainWords.Of(given);
        return Metastasis().IsMatch(words) ? OfMetastasis
            : Cancer().IsMatch(words) ? OfCancer
            : Treatment().IsMatch(words) ? OfTreatment
            : null;
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
