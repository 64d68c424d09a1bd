using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Analysis.Coverage;

namespace GuidelineDecisions.Cli.Coverage;

/// <summary>Writes a case for each undetected change. The changes that the same patient detects share a case.</summary>
internal static class SuggestedCases
{
    /// <summary>Writes the cases into a folder and names them in the result.</summary>
    public static bool TryWrite(GuidelineFile file, string folder, ref MeasuredVersion measured, out string refusal)
    {
        refusal = "";
        if (file.Checked is not { } guideline || measured.Survivors is not { } survivors)
            return true;
        var cases = new Dictionary<(string Pointer, string Change), string>();
        foreach (SuggestedCase suggested in SuggestedCase.Of(
            guideline, survivors.Select(survivor => new Survivor(survivor.Pointer, survivor.Change, survivor.Patient))))
        {
            if (!TryWrite(folder, suggested.Name, suggested.Text, out string path, out refusal))
                return false;
            foreach (Survivor survivor in suggested.Survivors)
                cases[(survivor.Pointer, survivor.Change)] = path;
        }

        measured = measured with
        {
            Survivors =
            [
                .. survivors.Select(survivor => survivor with { Case = cases.GetValueOrDefault((survivor.Pointer, survivor.Change)) }),
            ],
        };
        return true;
    }

    /// <summary>Writes a new file. A number in its name keeps every existing file.</summary>
    private static bool TryWrite(string folder, string name, string text, out string path, out string refusal)
    {
        refusal = path = "";
        try
        {
            Directory.CreateDirectory(folder);
            for (int number = 1; ; number++)
            {
                path = Path.Combine(folder, number == 1 ? $"suggested-{name}.json" : Invariant($"suggested-{name}-{number}.json"));
                if (File.Exists(path))
                    continue;
                using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
                file.Write(text);
                return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            refusal = $"{path} cannot be written: {e.Message}";
            return false;
        }
    }
}
