using System.Text.RegularExpressions;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>
/// Stage categories that are written out as the AJCC and the UICC write them, with the prefixes for clinical (c), pathological (p), after
/// therapy (y) and recurrence (r): <c>cT4b</c>, <c>ypN2a</c>, <c>pM1</c>, <c>cM0(i+)</c>, <c>IIIA</c>, <c>c3A</c>. Those of an autopsy (a)
/// are not read: they say nothing of a patient who is to be treated.
/// </summary>
internal static partial class CategoryText
{
    /// <summary>The group of the terminology packs that a code means; null if it is not written so.</summary>
    public static string? GroupOf(StageCategory category, Coding coding)
    {
        if (coding.System is not (CodeSystems.Ajcc or CodeSystems.Uicc))
            return null;
        Match match = category == StageCategory.Group ? StageGroup().Match(coding.Code) : Category().Match(coding.Code);
        if (!match.Success)
            return null;
        if (category == StageCategory.Group)
            return $"staging/stage-group-{Arabic(match.Groups[1].Value)}{Substage(match)}";
        string letter = match.Groups[1].Value;
        return letter == category.ToString() ? $"staging/{letter.ToLowerInvariant()}-category-{Level(match)}" : null;
    }

    /// <summary>The groups that a code means as any kind of category.</summary>
    public static IEnumerable<string> GroupsOf(Coding coding) => coding.System is CodeSystems.Ajcc or CodeSystems.Uicc
        ? Enum.GetValues<StageCategory>().Select(category => GroupOf(category, coding)).OfType<string>()
        : [];

    /// <summary>Only the subcategories of T4 have groups of their own.</summary>
    private static string Level(Match match)
    {
        string level = match.Groups[2].Value.ToLowerInvariant();
        string letter = match.Groups[3].Value;
        return match.Groups[1].Value == "T" && level == "4" && letter is "a" or "b" or "c" or "d" ? level + letter : level;
    }

    private static string Substage(Match match)
    {
        string letter = match.Groups[2].Value.ToLowerInvariant();
        return Arabic(match.Groups[1].Value) is "1" or "2" or "3" ? letter : "";
    }

    private static string Arabic(string number) => number switch { "I" => "1", "II" => "2", "III" => "3", "IV" => "4", _ => number };

    [GeneratedRegex(@"^[cpyr]{0,3}(T|N|M)(is|[0-4X])([a-d])?(mi|[1-3]|\(.{1,6}\)){0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Category();

    [GeneratedRegex(@"^(?:Stage )?[cpyr]{0,3}(IV|III|II|I|[0-4])([ABCabc])?[0-9]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex StageGroup();
}
