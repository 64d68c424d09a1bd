using System.Collections.Frozen;
using System.Reflection;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>
/// The completions of shipped guidelines that have versions of format 1 (<c>src/Guidelines/ID/format-1.json</c>), embedded in the program.
/// Every reader of a document applies them, so that a version says the same wherever it is read.
/// </summary>
public static class ShippedCompletions
{
    private const string Folder = "guidelines/";
    private const string File = "/format-1.json";

    private static readonly FrozenDictionary<string, FormatOneCompletion> ByGuideline =
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(File, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Folder.Length..^File.Length], Load);

    /// <summary>Returns the completion of a guideline, or null if it has none.</summary>
    public static FormatOneCompletion? Find(string guideline) => ByGuideline.GetValueOrDefault(guideline);

    private static FormatOneCompletion Load(string resource)
    {
        Result<FormatOneCompletion> read = FormatOneCompletion.Read(EmbeddedResource.Read(resource));
        return read.Value
            ?? throw new InvalidDataException($"{resource}: {string.Join(" ", read.Errors.Select(error => error.ToString()))}");
    }
}
