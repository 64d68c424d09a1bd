using System.Buffers.Text;
using System.Text.Json;

namespace GuidelineDecisions.Workbench.Pages.Patient;

/// <summary>
/// What a link to the patient page holds, in the form in which cards of CDS Hooks link to it. It is in the fragment of the address, which a
/// browser sends to no server.
/// </summary>
/// <param name="View">The part of the page to begin with: <c>plan</c> or <c>form</c>.</param>
/// <param name="Guideline">The id of the guideline.</param>
/// <param name="Version">The version.</param>
/// <param name="AsOf">The day as it was entered.</param>
/// <param name="Facts">The facts as an object of JSON.</param>
public sealed record FactsLink(string View, string Guideline, string Version, string AsOf, byte[] Facts)
{
    /// <summary>The view that begins with the form.</summary>
    public const string Form = "form";

    private const int MostCharacters = 64 * 1024;

    /// <summary>Writes the fragment, without the number sign.</summary>
    public string ToFragment() =>
        $"view={View}&guideline={Guideline}&version={Version}&asOf={Uri.EscapeDataString(AsOf)}&facts={Base64Url.EncodeToString(Facts)}";

    /// <summary>Reads the fragment of an address.</summary>
    /// <returns>The link, or null if the address has none or it is damaged.</returns>
    public static FactsLink? TryParse(string address)
    {
        string fragment = address.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? address[(at + 1)..] : "";
        if (fragment.Length is 0 or > MostCharacters)
            return null;
        Dictionary<string, string> members = [];
        foreach (string member in fragment.Split('&'))
        {
            if (member.Split('=', 2) is [var name, var value])
                members[name] = Uri.UnescapeDataString(value);
        }

        return members.TryGetValue("guideline", out string? guideline) && members.TryGetValue("version", out string? version)
            && members.TryGetValue("asOf", out string? asOf) && members.TryGetValue("facts", out string? encoded)
            && DecodeObject(encoded) is { } facts
            ? new(members.GetValueOrDefault("view", "plan"), guideline, version, asOf, facts)
            : null;
    }

    private static byte[]? DecodeObject(string encoded)
    {
        if (!Base64Url.IsValid(encoded))
            return null;
        byte[] facts = Base64Url.DecodeFromChars(encoded);
        try
        {
            using JsonDocument json = JsonDocument.Parse(facts);
            return json.RootElement.ValueKind == JsonValueKind.Object ? facts : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
