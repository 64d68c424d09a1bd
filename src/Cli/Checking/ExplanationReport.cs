using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>The --json document of check --explain. Its keys must not change.</summary>
/// <param name="Ok">Whether every file was analysed and the rule can hold in each.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Guidelines">The explanation for each file.</param>
internal sealed record ExplanationReport(bool Ok, string Rule, IReadOnlyList<ExplainedFile> Guidelines)
{
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Serialization.ExplanationReport);

    private static ExplanationJson Serialization { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

[JsonSerializable(typeof(ExplanationReport))]
internal sealed partial class ExplanationJson : JsonSerializerContext;

/// <summary>Why a rule of one file holds for no possible patient or is never ruled out; or examples of the opposite.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Id">The guideline's id; null when the file could not be read as a guideline.</param>
/// <param name="Version">major.minor.patch, or null.</param>
/// <param name="Errors">The errors that prevented an explanation.</param>
/// <param name="CanHold">Whether the rule holds for some possible patient. This and the rest is null when there are errors.</param>
/// <param name="Holds">Such a patient.</param>
/// <param name="NeverHolds">The parts that exclude each other.</param>
/// <param name="CanBeRuledOut">Whether the rule is ruled out for some patient in scope.</param>
/// <param name="RuledOut">Such a patient.</param>
/// <param name="NeverRuledOut">The parts that, with the rule, leave no such patient.</param>
internal sealed record ExplainedFile(
    string File,
    string? Id,
    string? Version,
    IReadOnlyList<PlacedError> Errors,
    bool? CanHold = null,
    [property: JsonConverter(typeof(ExamplePatientConverter))] ExamplePatient? Holds = null,
    IReadOnlyList<PlacedPart>? NeverHolds = null,
    bool? CanBeRuledOut = null,
    [property: JsonConverter(typeof(ExamplePatientConverter))] ExamplePatient? RuledOut = null,
    IReadOnlyList<PlacedPart>? NeverRuledOut = null)
{
    public static ExplainedFile Of(GuidelineFile file, string rule)
    {
        var empty = new ExplainedFile(file.Path, file.Guideline?.Id, file.Guideline?.Version.ToString(), file.Errors);
        if (file.Checked is not { } version)
            return empty;
        Result<RuleExplanation> explained = RuleAnalysis.Explain(version, rule);
        if (explained.Value is not { } explanation)
            return empty with { Errors = PlacedError.Place(explained.Errors, file.Document) };
        var lines = new PointerLines(file.Document);
        return empty with
        {
            CanHold = explanation.Holds is not null,
            Holds = explanation.Holds,
            NeverHolds = [.. explanation.NeverHolds.Select(part => PlacedPart.Of(part, lines))],
            CanBeRuledOut = explanation.RuledOut is not null,
            RuledOut = explanation.RuledOut,
            NeverRuledOut = [.. explanation.NeverRuledOut.Select(part => PlacedPart.Of(part, lines))],
        };
    }
}

/// <summary>A part of a guideline, with its line.</summary>
internal sealed record PlacedPart(string Pointer, int? Line, string Text)
{
    public static PlacedPart Of(GuidelinePart part, PointerLines lines) => new(part.Pointer, lines.LineOf(part.Pointer), part.Text);

    /// <summary>File, line, pointer and text, in the same form as errors.</summary>
    public string In(string file) => new PlacedError(Pointer, Line, Text).In(file);
}
