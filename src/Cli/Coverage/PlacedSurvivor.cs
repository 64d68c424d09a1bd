using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Analysis.Coverage;

namespace GuidelineDecisions.Cli.Coverage;

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
