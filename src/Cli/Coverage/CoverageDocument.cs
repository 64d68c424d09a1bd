using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.Cli.Testing;
using GuidelineDecisions.DecisionCore.Analysis.Coverage;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.Cli.Coverage;

/// <summary>The --json document of coverage. Its keys must not change.</summary>
/// <param name="Ok">Whether every version was measured and reaches the requested score.</param>
/// <param name="Versions">The result of each version.</param>
internal sealed record CoverageDocument(bool Ok, IReadOnlyList<MeasuredVersion> Versions)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Serialization.CoverageDocument);

    private static CoverageJson Serialization { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

[JsonSerializable(typeof(CoverageDocument))]
internal sealed partial class CoverageJson : JsonSerializerContext;

/// <summary>How well the cases of one guideline version detect changes of the guideline.</summary>
/// <param name="File">The path of its guideline.json.</param>
/// <param name="Id">The guideline's id, or null when the file could not be read as a guideline.</param>
/// <param name="Version">major.minor.patch, or null in the same case.</param>
/// <param name="Ok">Whether the version was measured and reaches the requested score.</param>
/// <param name="Errors">Errors of the guideline, or why it could not be measured.</param>
/// <param name="Cases">The results of the cases, ordered by file name.</param>
/// <param name="MutationScore">
/// The share of mutated guidelines that at least one case fails on, from 0 to 1. It and everything that follows is null when the
/// version was not measured.
/// </param>
/// <param name="Killed">The number of mutated guidelines that at least one case fails on.</param>
/// <param name="Equivalent">The number of mutated guidelines that decide every possible patient alike; they don't count.</param>
/// <param name="Survivors">The mutated guidelines that pass every case.</param>
/// <param name="Boundaries">Each boundary of the guideline, with the number of cases on either side.</param>
/// <param name="Rules">The coverage of the rules, in the guideline's order.</param>
/// <param name="Tested">The results of the test run.</param>
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
    /// <summary>
    /// Measures a version whose cases were run. A failing case detects nothing, so nothing is measured then.
    /// </summary>
    /// <param name="file">The guideline.</param>
    /// <param name="tested">The results of its cases.</param>
    /// <param name="atLeast">The requested score, in percent.</param>
    /// <param name="progress">Receives the number of mutated guidelines tried so far.</param>
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

/// <summary>A mutated guideline that passes every case.</summary>
/// <param name="Pointer">A JSON pointer to the change.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Change">What was changed.</param>
/// <param name="Patient">A patient whose case would detect the change, or null when none was found.</param>
internal sealed record PlacedSurvivor(string Pointer, int? Line, string Change, [property: JsonIgnore] ExamplePatient? Patient)
{
    /// <summary>The case file that was suggested for the change; null unless that was asked for and is possible.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Case { get; init; }

    public static IReadOnlyList<PlacedSurvivor> Place(IEnumerable<Survivor> survivors, ReadOnlyMemory<byte> document)
    {
        var lines = new PointerLines(document);
        return [.. survivors.Select(survivor => new PlacedSurvivor(
            survivor.Pointer, lines.LineOf(survivor.Pointer), survivor.Change, survivor.Patient))];
    }

    /// <summary>File, line, pointer and change, in the same form as errors.</summary>
    public string In(string file) => new PlacedError(Pointer, Line, Change).In(file);
}
