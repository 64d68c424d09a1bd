using System.Text;
using GuidelineDecisions.Workbench.Library;
using GuidelineDecisions.Workbench.Workers;

namespace GuidelineDecisions.Workbench.Tests.Guidelines;

/// <summary>The tasks of the worker about documents, without a browser.</summary>
public sealed class ProofTaskTests
{
    private const string Id = "incidental-lung-nodule";

    private static readonly string Document = Encoding.UTF8.GetString(ShippedFiles.FindDocument(Id, "1.0.0")!);

    [Fact]
    public void An_error_has_its_line()
    {
        string broken = Document.Replace("\"status\": \"draft\"", "\"status\": \"drfat\"", StringComparison.Ordinal);
        PlacedText error = Assert.Single(ProofTask.ResultOf(WorkerTasks.All[WorkerTasks.Check](broken, Ignore)).Errors);
        int line = broken.Split('\n').ToList().FindIndex(each => each.Contains("drfat", StringComparison.Ordinal)) + 1;
        Assert.Equal(("/status", (int?)line), (error.Pointer, error.Line));
    }

    [Fact]
    public void A_sound_version_has_no_findings_and_the_progress_reaches_its_end()
    {
        List<(int Done, int Total)> steps = [];
        Proof proof = ProofTask.ResultOf(WorkerTasks.All[WorkerTasks.Prove](Document, (done, total) => steps.Add((done, total))));
        Assert.Empty(proof.Errors);
        Assert.Empty(proof.Findings);
        Assert.Equal(steps[0].Total, steps[^1].Done);
        Assert.Equal(Enumerable.Range(1, steps[0].Total), steps.Select(step => step.Done));
    }

    [Fact]
    public void A_finding_has_an_example_patient()
    {
        string broken = Document.Replace(
            "\"invariants\": [",
            """
            "invariants": [
              { "id": "added", "text": "Never.", "when": { "holds": "F1-no-follow-up" }, "never": "no-routine-follow-up" },
            """,
            StringComparison.Ordinal);
        Proof proof = ProofTask.ResultOf(WorkerTasks.All[WorkerTasks.Prove](broken, Ignore));
        Assert.Empty(proof.Errors);
        PlacedText finding = Assert.Single(proof.Findings);
        Assert.Equal("/invariants/0", finding.Pointer);
        Assert.NotEmpty(finding.Patient!.Facts.EnumerateObject());
    }

    private static void Ignore(int done, int total)
    {
    }
}
