using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.Cli.Cases;

/// <summary>What came out of one case file.</summary>
/// <param name="File">The file.</param>
/// <param name="Title">The case's title, or null when the file is not a case.</param>
/// <param name="Passed">Whether the case comes out as it says.</param>
/// <param name="Errors">What is wrong with the file or the facts in it.</param>
/// <param name="Differences">How the decision differs from what the case expects.</param>
/// <param name="Decision">The decision, or null when there are errors.</param>
/// <param name="Case">The case, or null when the file is none.</param>
internal sealed record TestedCase(
    string File,
    string? Title,
    bool Passed,
    IReadOnlyList<PlacedError> Errors,
    IReadOnlyList<string> Differences,
    [property: JsonIgnore] Decision? Decision,
    [property: JsonIgnore] GuidelineTestCase? Case)
{
    private const string FactsPointer = "/facts";

    /// <summary>Runs a case against the guideline of the reader.</summary>
    public static bool TryRun(string file, FactsReader reader, [NotNullWhen(true)] out TestedCase? tested, out string refusal)
    {
        tested = null;
        if (!FileBytes.TryRead(file, out ReadOnlyMemory<byte> bytes, out refusal))
            return false;
        tested = Run(file, bytes, reader);
        return true;
    }

    private static TestedCase Run(string file, ReadOnlyMemory<byte> bytes, FactsReader reader)
    {
        Result<GuidelineTestCase> read = TestCaseReader.Read(bytes);
        if (read.Value is not { } patientCase)
            return new(file, null, false, PlacedError.Place(read.Errors, bytes), [], null, null);
        Result<PatientFacts> facts = reader.Read(patientCase.Facts, patientCase.AsOf, FactsPointer);
        if (facts.Value is null)
            return new(file, patientCase.Title, false, PlacedError.Place(facts.Errors, bytes), [], null, patientCase);
        TestCaseResult result = TestCaseRunner.Run(reader, patientCase);
        // Sorted, so that two runs can be compared: the runner's order is not always the same.
        ImmutableArray<string> differences = result.Differences.Sort(StringComparer.Ordinal);
        return new(file, patientCase.Title, differences.IsEmpty, [], differences, result.Decision, patientCase);
    }
}
