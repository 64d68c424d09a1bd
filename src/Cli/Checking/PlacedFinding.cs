using System.Text.Json.Serialization;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Checking;

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
