using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.Workbench.Library;

namespace GuidelineDecisions.Workbench.Workers;

/// <summary>Checks a document and proves what it says about every possible patient. The input is the document.</summary>
internal static class ProofTask
{
    /// <summary>
    /// What the last proof of a worker has left. The worker, which has one thread, is used again, mostly for the same document after
    /// an edit.
    /// </summary>
    private static readonly ThreadLocal<ProofMemory> Memory = new(() => new ProofMemory());

    /// <summary>Reads what the tasks returned.</summary>
    public static Proof ResultOf(string result) => JsonSerializer.Deserialize(result, ProofJson.Default.Proof)!;

    /// <summary>The task that reads and checks, in about a second.</summary>
    public static string Check(string input, WorkerProgress progress) => Write(Of(input, null));

    /// <summary>The task that also proves.</summary>
    public static string Prove(string input, WorkerProgress progress) => Write(Of(input, new WorkerReport(progress)));

    private static string Write(Proof proof) => JsonSerializer.Serialize(proof, ProofJson.Default.Proof);

    private static Proof Of(string text, WorkerReport? progress)
    {
        byte[] document = Encoding.UTF8.GetBytes(text);
        var lines = new PointerLines(document);
        PlacedText At(string pointer, string detail, Example? patient = null) => new(pointer, lines.LineOf(pointer), detail, patient);
        Result<LoadedGuideline> loaded = GuidelineLibrary.Compile(document);
        if (loaded.Value is not { } guideline)
            return new([.. loaded.Errors.Select(error => At(error.Pointer, error.Detail))], [], [], 0);
        if (progress is null)
            return new([], [], [], 0);
        AnalysisReport report = VersionAnalysis.Run(guideline.Checked, progress: progress, memory: Memory.Value);
        return new(
            [],
            [.. report.Listed().Select(finding => At(finding.Pointer, finding.Text, Examples.Of(finding.Patient)))],
            [.. report.Warnings.Select(warning => At(warning.Pointer, warning.Text))],
            report.Classes);
    }
}
