using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>Finds the version of a pack that a declaration names, such as "neoplasms-1.0.0".</summary>
internal static class PackReference
{
    public static string NameOf(TerminologyPack pack) => $"{pack.Name}-{pack.Version}";

    /// <summary>The pack, or null with an error.</summary>
    public static TerminologyPack? Find(string name, string pointer, LimitedErrors errors)
    {
        TerminologyPack? found = ShippedPacks.All.FirstOrDefault(pack => NameOf(pack) == name);
        if (found is null)
            errors.Add(pointer, () => UnknownName.Describe("version of a pack", name, [.. ShippedPacks.All.Select(NameOf)]));
        return found;
    }
}
