using System.Diagnostics.CodeAnalysis;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Files;

/// <summary>A guideline.json, read and checked.</summary>
/// <param name="Path">The file, as the user would name it.</param>
/// <param name="Document">Its bytes.</param>
/// <param name="Guideline">What it says, or null when it could not be read as a guideline.</param>
/// <param name="Checked">The guideline ready to evaluate, or null when something is wrong.</param>
/// <param name="Errors">Everything that is wrong.</param>
internal sealed record GuidelineFile(
    string Path, ReadOnlyMemory<byte> Document, Guideline? Guideline, CheckedGuideline? Checked, IReadOnlyList<PlacedError> Errors)
{
    /// <summary>The name of a guideline's file in its version folder.</summary>
    public const string Name = "guideline.json";

    /// <summary>The version folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder ? folder : ".";

    /// <summary>Reads and checks a file.</summary>
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
        Result<GuidelineDocument> read = GuidelineReader.Read(bytes);
        if (read.Value is not { } document)
            return new(path, bytes, null, null, PlacedError.Place(read.Errors, bytes));
        Result<CheckedGuideline> result = GuidelineChecker.Check(document);
        return new(path, bytes, document.Guideline, result.Value, PlacedError.Place(result.Errors, bytes));
    }
}

/// <summary>The cases of a version folder.</summary>
internal static class CaseFiles
{
    /// <summary>The folder of the cases in a version folder.</summary>
    public const string Folder = "cases";

    /// <summary>The case files beside a guideline, by name; none when there is no folder of cases.</summary>
    public static bool TryFind(GuidelineFile guideline, out IReadOnlyList<string> files, out string refusal)
    {
        string folder = Path.Combine(Path.GetDirectoryName(guideline.Path) ?? "", Folder);
        (files, refusal) = ([], "");
        try
        {
            if (Directory.Exists(folder))
                files = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            refusal = $"{folder} cannot be read: {e.Message}";
            return false;
        }
    }
}
