using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>A code of a code system. The display text is never read, because real records have wrong displays.</summary>
/// <param name="System">The system's normalized URI; empty when there is none.</param>
/// <param name="Code">The code. ICD-10-CM codes have no point here.</param>
internal readonly record struct Coding(string System, string Code)
{
    public static Coding Of(JsonElement coding)
    {
        string system = CodeSystems.Normalize(coding.Text("system"));
        string code = coding.Text("code") ?? "";
        return new(system, system == CodeSystems.Icd10Cm ? code.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant() : code);
    }
}
