using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>A code of a code system. What is displayed with it is never read: displays stand on wrong codes.</summary>
/// <param name="System">The system's URI in its usual form; empty when there is none.</param>
/// <param name="Code">The code; of ICD-10-CM without its point.</param>
internal readonly record struct Coding(string System, string Code)
{
    /// <summary>Reads a coding.</summary>
    public static Coding Of(JsonElement coding)
    {
        string system = CodeSystems.Usual(coding.Text("system"));
        string code = coding.Text("code") ?? "";
        return new(system, system == CodeSystems.Icd10Cm ? code.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant() : code);
    }
}
