using System.Collections.Frozen;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Codes;

/// <summary>
/// Vertebral body sites (SNOMED CT) with their levels. The codes are those of the project's code list and of DICOM's context group 7603
/// (Vertebra), which names the levels that the list leaves out.
/// </summary>
internal static class Vertebrae
{
    private static readonly FrozenDictionary<string, string> Levels = new (string Level, string[] Codes)[]
    {
        (Unspecified, ["3572006", "35769007", "73903008"]),
        ("C1", ["14806007"]), ("C2", ["39976000"]), ("C3", ["113205007"]), ("C4", ["5329002"]), ("C5", ["36978003"]), ("C6", ["36054005"]),
        ("C7", ["87391001"]),
        ("T1", ["56094003", "64864005"]), ("T2", ["53733008"]), ("T3", ["1626008"]), ("T4", ["73071006"]), ("T5", ["56401006"]),
        ("T6", ["45296009"]), ("T7", ["62487009"]), ("T8", ["11068009"]), ("T9", ["82687006"]), ("T10", ["7610001"]), ("T11", ["12989004"]),
        ("T12", ["23215003"]),
        ("L1", ["61032001", "66794005"]), ("L2", ["14293000"]), ("L3", ["36470004"]), ("L4", ["11994002"]),
        ("L5", ["21799000", "49668003"]),
    }.SelectMany(row => row.Codes.Select(code => KeyValuePair.Create(code, row.Level))).ToFrozenDictionary();

    /// <summary>The level of a vertebral site that does not name the vertebra, such as "thoracic vertebra".</summary>
    public const string Unspecified = "vertebra, level not specified";

    /// <summary>The level of a body site, or null when the site is not known to be vertebral.</summary>
    public static string? LevelOf(Coding site) => site.System == CodeSystems.Snomed ? Levels.GetValueOrDefault(site.Code) : null;

    /// <summary>The level of each body site of a resource, null for a site that is not known to be vertebral.</summary>
    public static IEnumerable<string?> LevelsOf(JsonElement resource) => resource.Codings("bodySite").Select(LevelOf);
}
