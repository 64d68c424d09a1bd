using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>
/// The declarations that are embedded in the program: <c>src/Guidelines/ID/records.json</c>, for all versions of a guideline whose
/// documents say nothing about records. Parts about facts or agents that a version does not have are left out of that version.
/// </summary>
internal static class ShippedDeclarations
{
    private const string Prefix = "records/";
    private const string Suffix = "/records.json";

    private static readonly FrozenSet<string> Guidelines = typeof(ShippedDeclarations).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..^Suffix.Length]).ToFrozenSet();

    private static readonly ConditionalWeakTable<Guideline, RecordDeclaration> Read = [];

    /// <summary>The declaration for a version; it says nothing if the guideline has no file.</summary>
    public static RecordDeclaration Of(Guideline guideline) =>
        Guidelines.Contains(guideline.Id) ? Read.GetValue(guideline, ReadFor) : RecordDeclaration.None;

    private static RecordDeclaration ReadFor(Guideline guideline)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{guideline.Id}{Suffix}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        using JsonDocument json = StrictJson.Parse(bytes, allowComments: true).Value!;
        // The tests and the check of guidelines report the errors: here they are parts that this version does not have.
        return DeclarationReader.ReadFile(json.RootElement, guideline, new LimitedErrors(GuidelineLimits.ListedErrors));
    }
}
