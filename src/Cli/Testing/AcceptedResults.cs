using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;

namespace GuidelineDecisions.Cli.Testing;

/// <summary>Writes the actual results of a version into its case files.</summary>
internal static class AcceptedResults
{
    /// <summary>Changes the case files whose results differ from what they expect.</summary>
    /// <param name="file">The guideline.</param>
    /// <param name="accepted">Receives the paths of the changed files.</param>
    /// <param name="refusal">Why a file cannot be read or written.</param>
    public static bool TryWrite(GuidelineFile file, List<string> accepted, out string refusal)
    {
        refusal = "";
        if (file.Checked is not { } guideline)
            return true;
        if (!CaseFiles.TryFind(file, out CaseFiles files, out refusal))
            return false;
        var reader = new FactsReader(GuidelineCompiler.Compile(guideline));
        foreach (string path in files.Cases)
        {
            if (!FileBytes.TryRead(path, out ReadOnlyMemory<byte> bytes, out refusal))
                return false;
            if (AcceptedCase.Of(bytes, reader) is not { } changed || changed.Span.SequenceEqual(bytes.Span))
                continue;
            try
            {
                File.WriteAllBytes(path, changed.Span);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                refusal = $"{path} cannot be written: {e.Message}";
                return false;
            }

            accepted.Add(path);
        }

        return true;
    }
}
