using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.Workbench.Library;

namespace GuidelineDecisions.Workbench.Tests.Patient;

/// <summary>The shipped guidelines as the workbench loads them, without a browser.</summary>
internal static class Shipped
{
    public static LoadedGuideline Active(string id) => Load(id, ShippedFiles.Active[id]);

    public static LoadedGuideline Load(string id, string version)
    {
        Result<LoadedGuideline> loaded = GuidelineLibrary.Compile(ShippedFiles.FindDocument(id, version)!);
        return loaded.Value ?? throw new InvalidDataException(string.Join("; ", loaded.Errors));
    }
}
