using System.Collections.Immutable;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Orders;

internal static class DraftNames
{
    /// <summary>"Drug a, drug b and drug c".</summary>
    public static string Capitalized(ImmutableArray<string> names)
    {
        string list = names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
        return list.Length == 0 ? list : char.ToUpperInvariant(list[0]) + list[1..];
    }
}
