using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Resources;

/// <summary>A code of a code system. The display text is never read, because real records have wrong displays.</summary>
/// <param name="System">The system's normalized URI; empty when there is none.</param>
/// <param name="Code">The code in the form in which it is compared: codes of the ICD have no point here.</param>
internal readonly record struct Coding(string System, string Code)
{
    public static Coding Of(JsonElement coding) => Of(coding.Text("system"), coding.Text("code"));

    /// <summary>Normalizes a system and a code as a record or a terminology pack states them.</summary>
    public static Coding Of(string? system, string? code)
    {
        string uri = CodeSystems.Normalize(system);
        return new(uri, CodeSystems.NormalizeCode(uri, code ?? ""));
    }
}
