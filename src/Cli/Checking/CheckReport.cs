using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>What the command check found: its --json document, whose keys stay.</summary>
/// <param name="Ok">Whether nothing is wrong.</param>
/// <param name="Guidelines">Each file.</param>
internal sealed record CheckReport(bool Ok, IReadOnlyList<CheckedFile> Guidelines)
{
    /// <summary>The report as JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Serialization.CheckReport);

    private static CheckJson Serialization { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Serialization of the report, made at compile time.</summary>
[JsonSerializable(typeof(CheckReport))]
internal sealed partial class CheckJson : JsonSerializerContext;

/// <summary>What came out of checking one guideline.json.</summary>
/// <param name="File">The file.</param>
/// <param name="Ok">Whether nothing is wrong.</param>
/// <param name="Id">The guideline's id; this and all that follows is null when the file could not be read as a guideline.</param>
/// <param name="Version">major.minor.patch</param>
/// <param name="Status">draft, active or retired.</param>
/// <param name="Facts">How many facts the dictionary has.</param>
/// <param name="Rules">How many rules there are.</param>
/// <param name="Statements">How many statements there are.</param>
/// <param name="Cases">How many case files stand beside it; always known.</param>
/// <param name="ContentHash">"sha256:..." of what the document says; null when anything is wrong with it.</param>
/// <param name="Errors">Everything that is wrong with its form.</param>
/// <param name="Findings">
/// What the exact analysis found wrong with what it says; null when the form is wrong, so that nothing could be analysed.
/// </param>
/// <param name="Predecessor">The version before, to which the version's number was held, or null.</param>
/// <param name="Size">What the difference from the version before is: patch, minor or major; or null.</param>
/// <param name="Proof">What was proved; null when nothing could be analysed.</param>
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
    [property: JsonIgnore] VersionProof? Proof)
{
    /// <summary>How much is wrong.</summary>
    [JsonIgnore]
    public int Wrong => Errors.Count + (Findings?.Count ?? 0);

    /// <summary>The outcome for a file with so many cases, these errors, and what was proved of it.</summary>
    public static CheckedFile Of(GuidelineFile file, int cases, IReadOnlyList<PlacedError> errors, VersionProof? proof)
    {
        Guideline? guideline = file.Guideline;
        return new(
            file.Path,
            errors.Count == 0 && proof is { Findings.Count: 0 },
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
            proof);
    }
}

/// <summary>Something that a guideline says and cannot mean.</summary>
/// <param name="Kind">What is wrong: "gap", "invariant-broken", "claims-too-little", ...</param>
/// <param name="Pointer">Where: a JSON pointer; the empty string is the whole document.</param>
/// <param name="Line">The line.</param>
/// <param name="Detail">What was found, with the patient in words.</param>
/// <param name="Patient">A patient who shows it; null where the point is that there is none.</param>
internal sealed record PlacedFinding(
    string Kind,
    string Pointer,
    int? Line,
    string Detail,
    [property: JsonConverter(typeof(ExamplePatientConverter))] ExamplePatient? Patient)
{
    /// <summary>The findings with their lines.</summary>
    public static IReadOnlyList<PlacedFinding> Place(IEnumerable<Finding> findings, ReadOnlyMemory<byte> document)
    {
        var lines = new Lazy<PointerLines>(() => new PointerLines(document));
        return
        [
            .. findings.Select(found =>
                new PlacedFinding(Names.Of(found.Kind), found.Pointer, lines.Value.LineOf(found.Pointer), found.Text, found.Patient)),
        ];
    }

    /// <summary>File, line, pointer and detail, in the form of errors.</summary>
    public string In(string file) => new PlacedError(Pointer, Line, Detail).In(file);
}

/// <summary>Writes an example patient as a request has her: { asOf, facts }.</summary>
internal sealed class ExamplePatientConverter : JsonConverter<ExamplePatient>
{
    /// <inheritdoc/>
    public override ExamplePatient Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Example patients are written only.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ExamplePatient value, JsonSerializerOptions options) => value.WriteTo(writer);
}
