using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.Workbench.Library;

namespace GuidelineDecisions.Workbench.Workers;

/// <summary>Two documents of one guideline.</summary>
/// <param name="From">The first document.</param>
/// <param name="To">The second document.</param>
public sealed record DifferenceInput(string From, string To);

/// <summary>Which patients two documents decide differently.</summary>
/// <param name="Problem">Why there is no result, or null.</param>
/// <param name="Size">patch, minor or major.</param>
/// <param name="Claim">What is wrong with the number of the second version, or null.</param>
/// <param name="Share">The share of the combinations of classes of facts that is decided differently, from 0 to 1.</param>
/// <param name="Groups">The patients whose decision differs, in groups.</param>
/// <param name="HasMore">Whether there are more groups than are listed.</param>
/// <param name="Content">Every place in which the documents differ, in words.</param>
public sealed record DifferenceSummary(
    string? Problem, string Size, string? Claim, double Share, IReadOnlyList<DifferenceGroup> Groups, bool HasMore,
    IReadOnlyList<string> Content);

/// <summary>Patients whose decision changes in one way.</summary>
/// <param name="Part">The part of the decision: rule, notice, ...</param>
/// <param name="Id">The rule or notice.</param>
/// <param name="From">Before.</param>
/// <param name="To">After.</param>
/// <param name="Facts">The facts that these patients have in common, in words; empty for every patient.</param>
/// <param name="Patient">One of them.</param>
public sealed record DifferenceGroup(string Part, string Id, string From, string To, IReadOnlyList<string> Facts, Example Patient);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DifferenceInput))]
[JsonSerializable(typeof(DifferenceSummary))]
internal sealed partial class DifferenceJson : JsonSerializerContext;

/// <summary>Compares two documents exactly.</summary>
internal static class DifferenceTask
{
    /// <summary>Writes the input.</summary>
    public static string InputOf(string from, string to) =>
        JsonSerializer.Serialize(new(from, to), DifferenceJson.Default.DifferenceInput);

    /// <summary>Reads what <see cref="Run"/> returned.</summary>
    public static DifferenceSummary ResultOf(string result) =>
        JsonSerializer.Deserialize(result, DifferenceJson.Default.DifferenceSummary)!;

    /// <summary>The task of the worker.</summary>
    public static string Run(string input, WorkerProgress progress) => JsonSerializer.Serialize(
        Of(JsonSerializer.Deserialize(input, DifferenceJson.Default.DifferenceInput)!), DifferenceJson.Default.DifferenceSummary);

    private static DifferenceSummary Of(DifferenceInput input)
    {
        Result<LoadedGuideline> from = GuidelineLibrary.Compile(Encoding.UTF8.GetBytes(input.From));
        Result<LoadedGuideline> to = GuidelineLibrary.Compile(Encoding.UTF8.GetBytes(input.To));
        if (from.Value is null || to.Value is null)
            return Failed("The document has errors.");
        if (from.Value.Guideline.Id != to.Value.Guideline.Id)
            return Failed($"Found the ids {from.Value.Guideline.Id} and {to.Value.Guideline.Id}; expected two versions of one guideline.");
        Result<VersionDifference> compared = DifferenceAnalysis.Between(from.Value.Checked, to.Value.Checked);
        if (compared.Value is not { } difference)
            return Failed(compared.Errors[0].Detail);
        return new(
            null,
            VersionClaim.Size(difference),
            VersionClaim.Refute(difference)?.Text,
            difference.Share,
            [
                .. difference.Regions.Select(region => new DifferenceGroup(
                    Names.Of(region.Change.Part), region.Change.Id, region.Change.From, region.Change.To,
                    [.. region.Facts.Select(fact => $"{LabelOf(to.Value, fact.Fact)}: {fact.Text}")], Examples.Of(region.Patient)!)),
            ],
            difference.HasMoreRegions,
            [
                .. difference.Facts.Select(change => $"{change.Fact}: {change.Text}"),
                .. difference.Content.Select(change =>
                    $"{change.Part} {change.Id} {change.Key} {change.Kind}: {change.From ?? "nothing"} -> {change.To ?? "nothing"}"),
            ]);
    }

    private static string LabelOf(LoadedGuideline guideline, string fact) =>
        guideline.Guideline.Facts.FirstOrDefault(each => each.Id == fact)?.Label ?? fact;

    private static DifferenceSummary Failed(string problem) => new(problem, "", null, 0, [], false, []);
}
