using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>The --json document of check. Its keys must not change.</summary>
/// <param name="Ok">Whether no file has an error or finding.</param>
/// <param name="Guidelines">The result of each file.</param>
internal sealed record CheckReport(bool Ok, IReadOnlyList<CheckedFile> Guidelines)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Serialization.CheckReport);

    private static CheckJson Serialization { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

[JsonSerializable(typeof(CheckReport))]
internal sealed partial class CheckJson : JsonSerializerContext;

/// <summary>The result of checking one guideline.json.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Ok">Whether the file has no error or finding.</param>
/// <param name="Id">The guideline's id; this and everything that follows is null when the file could not be read as a guideline.</param>
/// <param name="Version">major.minor.patch</param>
/// <param name="Status">draft, active or retired.</param>
/// <param name="Facts">The number of facts.</param>
/// <param name="Rules">The number of rules.</param>
/// <param name="Statements">The number of statements.</param>
/// <param name="Cases">The number of case files next to the guideline; never null.</param>
/// <param name="ContentHash">"sha256:..." of the content; null when the document has errors.</param>
/// <param name="Errors">All errors of form.</param>
/// <param name="Findings">The findings of the exact analysis; null when errors of form prevented it.</param>
/// <param name="Predecessor">The previous version, which the version number was checked against, or null.</param>
/// <param name="Size">The size of the difference from the previous version: patch, minor or major; or null.</param>
/// <param name="Warnings">What the author should check; null when errors of form prevented the analysis.</param>
/// <param name="Synthetic">The guideline's synthetic.json; null when it has none, or it is checked with a higher version.</param>
/// <param name="Records">
/// The guideline's records.json; null when it has none, it is checked with a higher version, or the document itself says how records are
/// read.
/// </param>
/// <param name="Proof">The result of the exact analysis; null when errors of form prevented it.</param>
internal sealed record CheckedFile(
    string File,
    bool Ok,
    string? Id,
    string? Version,
    string? Status,
    int? Facts,
    int? Rules,
    int? Statements,
    int Cases,
    string? ContentHash,
    IReadOnlyList<PlacedError> Errors,
    IReadOnlyList<PlacedFinding>? Findings,
    string? Predecessor,
    string? Size,
    IReadOnlyList<PlacedWarning>? Warnings,
    CheckedSharedFile? Synthetic,
    CheckedSharedFile? Records,
    [property: JsonIgnore] VersionProof? Proof)
{
    /// <summary>The number of errors and findings, those of shared files included.</summary>
    [JsonIgnore]
    public int Wrong => Errors.Count + (Findings?.Count ?? 0) + Shared.Sum(file => file.Errors.Count);

    /// <summary>The files that all versions of the guideline share and that were checked with this version.</summary>
    [JsonIgnore]
    public IEnumerable<CheckedSharedFile> Shared => new[] { Synthetic, Records }.OfType<CheckedSharedFile>();

    /// <param name="file">The file.</param>
    /// <param name="cases">The number of its case files.</param>
    /// <param name="errors">All errors of form.</param>
    /// <param name="proof">The result of the exact analysis, or null.</param>
    /// <param name="synthetic">The result of checking synthetic.json, or null.</param>
    /// <param name="records">The result of checking records.json, or null.</param>
    /// <param name="strict">Whether warnings count as errors.</param>
    public static CheckedFile Of(
        GuidelineFile file,
        int cases,
        IReadOnlyList<PlacedError> errors,
        VersionProof? proof,
        CheckedSharedFile? synthetic,
        CheckedSharedFile? records,
        bool strict)
    {
        Guideline? guideline = file.Guideline;
        return new(
            file.Path,
            errors.Count == 0 && synthetic is null or { Errors.Count: 0 } && records is null or { Errors.Count: 0 }
                && proof is { Findings.Count: 0 }
                && !(strict && proof.Warnings.Count > 0),
            guideline?.Id,
            guideline?.Version.ToString(),
            guideline is null ? null : Names.Of(guideline.Status),
            guideline?.Facts.Length,
            guideline?.Rules.Length,
            guideline?.Statements.Length,
            cases,
            file.Checked?.ContentHash,
            errors,
            proof?.Findings,
            proof?.Predecessor,
            proof?.Size,
            proof?.Warnings,
            synthetic,
            records,
            proof);
    }
}

/// <summary>A finding of the exact analysis, with its line.</summary>
/// <param name="Kind">The kind of finding, such as "gap", "invariant-broken" or "claims-too-little".</param>
/// <param name="Pointer">A JSON pointer; the empty string is the whole document.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Detail">What was found, including the example patient in words.</param>
/// <param name="Patient">A patient who demonstrates the finding; null when the finding is that no such patient exists.</param>
internal sealed record PlacedFinding(
    string Kind,
    string Pointer,
    int? Line,
    string Detail,
    [property: JsonConverter(typeof(ExamplePatientConverter))] ExamplePatient? Patient)
{
    public static IReadOnlyList<PlacedFinding> Place(IEnumerable<Finding> findings, ReadOnlyMemory<byte> document)
    {
        var lines = new Lazy<PointerLines>(() => new PointerLines(document));
        return
        [
            .. findings.Select(found =>
                new PlacedFinding(Names.Of(found.Kind), found.Pointer, lines.Value.LineOf(found.Pointer), found.Text, found.Patient)),
        ];
    }

    /// <summary>File, line, pointer and detail, in the same form as errors.</summary>
    public string In(string file) => new PlacedError(Pointer, Line, Detail).In(file);
}

/// <summary>A warning of the analysis, with its line.</summary>
/// <param name="Kind">The kind of warning: "duplicate-rule" or "promised-schedule".</param>
/// <param name="Pointer">A JSON pointer.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Detail">What the author should check.</param>
internal sealed record PlacedWarning(string Kind, string Pointer, int? Line, string Detail)
{
    public static IReadOnlyList<PlacedWarning> Place(IEnumerable<Warning> warnings, ReadOnlyMemory<byte> document)
    {
        var lines = new Lazy<PointerLines>(() => new PointerLines(document));
        return [.. warnings.Select(warning => new PlacedWarning(
            Names.Of(warning.Kind), warning.Pointer, lines.Value.LineOf(warning.Pointer), warning.Text))];
    }

    /// <summary>File, line, pointer and detail, in the same form as errors.</summary>
    public string In(string file) => new PlacedError(Pointer, Line, $"warning: {Detail}").In(file);
}

/// <summary>Writes an example patient in the form of a request: { asOf, facts }.</summary>
internal sealed class ExamplePatientConverter : JsonConverter<ExamplePatient>
{
    /// <inheritdoc/>
    public override ExamplePatient Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Example patients are only written.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ExamplePatient value, JsonSerializerOptions options) => value.WriteTo(writer);
}
