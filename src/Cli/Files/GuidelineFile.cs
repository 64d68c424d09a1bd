using System.Diagnostics.CodeAnalysis;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.PartnerFormats.Records.Declaration;

namespace GuidelineDecisions.Cli.Files;

/// <summary>A guideline.json that was read and checked.</summary>
/// <param name="Path">The path, as the user would write it.</param>
/// <param name="Document">The bytes of the file.</param>
/// <param name="Guideline">The guideline, or null when the file could not be read as one.</param>
/// <param name="Checked">The guideline ready to evaluate, or null when there are errors.</param>
/// <param name="Errors">All errors, each with its place.</param>
internal sealed record GuidelineFile(
    string Path, ReadOnlyMemory<byte> Document, Guideline? Guideline, CheckedGuideline? Checked, IReadOnlyList<PlacedError> Errors)
{
    /// <summary>The file name of every guideline, in its version folder.</summary>
    public const string Name = "guideline.json";

    public string Folder => System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder ? folder : ".";

    public static bool TryLoad(string path, [NotNullWhen(true)] out GuidelineFile? file, out string refusal)
    {
        file = null;
        if (!FileBytes.TryRead(path, out ReadOnlyMemory<byte> bytes, out refusal))
            return false;
        file = Load(path, bytes);
        return true;
    }

    private static GuidelineFile Load(string path, ReadOnlyMemory<byte> bytes)
    {
        Result<GuidelineDocument> read = GuidelineReader.Read(bytes, ShippedCompletions.Find, new RecordReader());
        if (read.Value is not { } document)
            return new(path, bytes, null, null, PlacedError.Place(read.Errors, bytes));
        Result<CheckedGuideline> result = GuidelineChecker.Check(document);
        return new(path, bytes, document.Guideline, result.Value, PlacedError.Place(result.Errors, bytes));
    }
}
