using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.Cli.Testing;
using GuidelineDecisions.DecisionCore.Analysis.Coverage;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.Cli.Coverage;

/// <summary>What the command coverage found: its --json document, whose keys stay.</summary>
/// <param name="Ok">Whether every version was measured, and reaches the score that is asked for.</param>
/// <param name="Versions">Each version.</param>
internal sealed record CoverageDocument(bool Ok, IReadOnlyList<MeasuredVersion> Versions)
{
    /// <summary>The report as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Serialization.CoverageDocument);

    private static CoverageJson Serialization { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Serialization of the report, made at compile time.</summary>
[JsonSerializable(typeof(CoverageDocument))]
internal sealed partial class CoverageJson : JsonSerializerContext;

/// <summary>How well the cases of one guideline version hold what it says.</summary>
/// <param name="File">Its guideline.json.</param>
/// <param name="Id">The guideline's id, or null when the file could not be read as a guideline.</param>
/// <param name="Version">major.minor.patch, or null likewise.</param>
/// <param name="Ok">Whether it was measured, and reaches the score that is asked for.</param>
/// <param name="Errors">What is wrong with the guideline, or why it could not be measured.</param>
/// <param name="Cases">The cases, by file.</param>
/// <param name="MutationScore">
/// The share of the changed guidelines that some case fails on, from 0 to 1; null, as all that follows, when it was not measured.
/// </param>
/// <param name="Killed">How many changed guidelines some case fails on.</param>
/// <param name="Equivalent">How many changed guidelines decide every possible patient alike; they do not count.</param>
/// <param name="Survivors">The changed guidelines that no case tells from the guideline.</param>
/// <param name="Boundaries">Each boundary that the guideline draws, with how many cases lie on either side.</param>
/// <param name="Rules">The rules, in the guideline's order.</param>
/// <param name="Tested">The cases as they were tested.</param>
internal sealed record MeasuredVersion(
    string File,
    string? Id,
    string? Version,
    bool Ok,
    IReadOnlyList<PlacedError> Errors,
    IReadOnlyList<TestedCase> Cases,
    double? MutationScore,
    int? Killed,
    int? Equivalent,
    IReadOnlyList<PlacedSurvivor>? Survivors,
    ImmutableArray<BoundaryCases>? Boundaries,
    IReadOnlyList<RuleCoverage>? Rules,
    [property: JsonIgnore] TestedVersion Tested)
{
    /// <summary>Measures a version whose cases were tested. Cases that fail say nothing: then nothing is measured.</summary>
    /// <param name="file">The guideline.</param>
    /// <param name="tested">Its cases.</param>
    /// <param name="atLeast">The score that is asked for, in percent.</param>
    /// <param name="progress">Is told how many changed guidelines were tried.</param>
    public static MeasuredVersion Of(GuidelineFile file, TestedVersion tested, decimal atLeast, IProgress<(int Done, int Of)>? progress)
    {
        if (file.Checked is not { } guideline || tested.Cases.Count == 0 || tested.Cases.Any(run => !run.Passed))
            return Unmeasured(tested, tested.Errors);
        IEnumerable<GuidelineTestCase> cases = tested.Cases.Select(run => run.Case).OfType<GuidelineTestCase>();
        Result<CoverageReport> measured = TestCaseCoverage.Of(guideline, cases, progress);
        if (measured.Value is not { } report)
            return Unmeasured(tested, PlacedError.Place(measured.Errors, file.Document));
        return new(
            tested.File,
            tested.Id,
            tested.Version,
            (decimal)report.MutationScore * 100 >= atLeast,
            [],
            tested.Cases,
            report.MutationScore,
            report.Killed,
            report.Equivalent,
            PlacedSurvivor.Place(report.Survivors, file.Document),
            report.Boundaries,
            tested.Coverage,
            tested);
    }

    private static MeasuredVersion Unmeasured(TestedVersion tested, IReadOnlyList<PlacedError> errors) =>
        new(tested.File, tested.Id, tested.Version, false, errors, tested.Cases, null, null, null, null, null, null, tested);
}

/// <summary>A changed guideline that no case tells from the guideline.</summary>
/// <param name="Pointer">Where it was changed: a JSON pointer.</param>
/// <param name="Line">The line.</param>
/// <param name="Change">What was changed.</param>
internal sealed record PlacedSurvivor(string Pointer, int? Line, string Change)
{
    /// <summary>The survivors with their lines.</summary>
    public static IReadOnlyList<PlacedSurvivor> Place(IEnumerable<Survivor> survivors, ReadOnlyMemory<byte> document)
    {
        var lines = new PointerLines(document);
        return [.. survivors.Select(survivor => new PlacedSurvivor(survivor.Pointer, lines.LineOf(survivor.Pointer), survivor.Change))];
    }

    /// <summary>File, line, pointer and change, in the form of errors.</summary>
    public string In(string file) => new PlacedError(Pointer, Line, Change).In(file);
}
