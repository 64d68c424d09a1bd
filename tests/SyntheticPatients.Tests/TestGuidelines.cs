using System.Reflection;
using System.Text;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.SyntheticPatients.Tests;

internal static class TestGuidelines
{
    /// <summary>A guideline with a fact of each type, a score, and two contradictions.</summary>
    public static readonly CheckedGuideline Minimal = Check(File.ReadAllBytes(Metadata("MinimalDocument")));

    public static string Folder { get; } = Metadata("GuidelinesDirectory");

    public static CheckedGuideline Check(ReadOnlyMemory<byte> document)
    {
        Result<CheckedGuideline> result = GuidelineChecker.ReadAndCheck(document);
        Assert.Equal("", string.Join("\n", result.Errors.Select(error => error.ToString())));
        return result.Value!;
    }

    public static FactsReader Reader(CheckedGuideline guideline) => new(GuidelineCompiler.Compile(guideline));

    public static Result<SyntheticPopulation> Create(CheckedGuideline guideline, string? distributions) =>
        SyntheticPopulation.Create(
            guideline, Reader(guideline), distributions is null ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(distributions));

    private static string Metadata(string key) => typeof(TestGuidelines).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
