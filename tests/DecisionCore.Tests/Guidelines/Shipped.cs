using System.Collections.Concurrent;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Guidelines;

/// <summary>
/// The guideline versions in src/Guidelines. A version is identified by its folder, such as "her2-vertebral-metastasis/1.0.0".
/// </summary>
internal static class Shipped
{
    /// <summary>The version that coverage.md and vocabulary.md describe.</summary>
    public const string First = "her2-vertebral-metastasis/1.0.0";

    private static readonly ConcurrentDictionary<string, CheckedGuideline> Checked = new();
    private static readonly ConcurrentDictionary<string, FactsReader> Readers = new();

    /// <summary>The completions of versions of format 1, by guideline.</summary>
    public static Dictionary<string, FormatOneCompletion> Completions { get; } = Directory
        .EnumerateFiles(TestFiles.Guidelines, "format-1.json", SearchOption.AllDirectories)
        .ToDictionary(
            file => Path.GetFileName(Path.GetDirectoryName(file))!, file => FormatOneCompletion.Read(File.ReadAllBytes(file)).Value!);

    public static IEnumerable<TheoryDataRow<string>> Versions => Folders.Select(folder => new TheoryDataRow<string>(folder));

    public static IEnumerable<string> Folders => Directory
        .EnumerateFiles(TestFiles.Guidelines, "guideline.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(TestFiles.Guidelines, Path.GetDirectoryName(file)!).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>
    /// How often a property has to be tried on random patients. Of a guideline whose rules each describe one kind of patient, at most a
    /// few rules hold for a patient, so a tenth is enough.
    /// </summary>
    public static int AtLeast(string version, int ofTheFirst) =>
        version.StartsWith("her2-vertebral-metastasis/", StringComparison.Ordinal) ? ofTheFirst : ofTheFirst / 10;

    public static byte[] Document(string version) => File.ReadAllBytes(Path.Combine(TestFiles.Guidelines, version, "guideline.json"));

    public static CheckedGuideline Guideline(string version) => Checked.GetOrAdd(version, static folder => Check(Document(folder)));

    /// <summary>One reader for each version. All tests share it, as all requests of a host do.</summary>
    public static FactsReader Reader(string version) =>
        Readers.GetOrAdd(version, static folder => new FactsReader(GuidelineCompiler.Compile(Guideline(folder))));

    /// <summary>Reads and checks a document that must be valid.</summary>
    public static CheckedGuideline Check(ReadOnlyMemory<byte> utf8)
    {
        Result<CheckedGuideline> result = GuidelineChecker.ReadAndCheck(utf8, Completions.GetValueOrDefault, new AcceptedRecords());
        Assert.True(result.Value is not null, string.Join("\n", result.Errors.Select(error => error.ToString())));
        return result.Value;
    }
}
