using System.Collections.Immutable;
using System.Diagnostics;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.DecisionCore.Analysis.Differences;
using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Declaration;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>
/// Does with a document what publishing does, and uses it if it is accepted. A document is accepted, or refused with errors that have
/// a place; an exception is a failure of the product.
/// </summary>
internal static class DocumentTrial
{
    /// <summary>The most text in the errors of one document, so that the response cannot outgrow the document.</summary>
    private const int MostErrorText = 1024 * 1024;

    private static readonly RecordReader Records = new();

    private static readonly Lazy<CheckedGuideline[]> Shipped =
        new(() => [.. Repository.ShippedDocuments.Select(document => GuidelineChecker.ReadAndCheck(document, records: Records).Value!)]);

    public static TrialResult Run(FuzzedDocument fuzzed, int seed)
    {
        CheckedGuideline before = Before(fuzzed, seed);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        TimeSpan processor = ThreadTime.Now;
        TimeSpan published = TimeSpan.Zero;
        string verdict = "failed", step = "publishing";
        try
        {
            (verdict, PublishedVersion? version) = Publish(fuzzed.Bytes, before);
            published = clock.Elapsed;
            processor = ThreadTime.Now - processor;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            step = "using";
            if (version is not null)
                MustBeEqualToItself(version.Guideline);
            TimeSpan used = version is null ? TimeSpan.Zero : DocumentUse.Run(version, seed);
            return new(verdict, published, processor, allocated, used, null);
        }
        // A failure of any kind is what the run looks for.
#pragma warning disable CA1031
        catch (Exception e)
#pragma warning restore CA1031
        {
            TimeSpan elapsed = clock.Elapsed;
            return published > TimeSpan.Zero
                ? new(verdict, published, processor, allocated, elapsed - published, $"{step}: {e}")
                : new(verdict, elapsed, elapsed, 0, TimeSpan.Zero, $"{step}: {e}");
        }
    }

    /// <summary>The document that this one was changed from, or a shipped version.</summary>
    private static CheckedGuideline Before(FuzzedDocument fuzzed, int seed)
    {
        CheckedGuideline shipped = Shipped.Value[(seed & int.MaxValue) % Shipped.Value.Length];
        return fuzzed.Before is { Length: <= 64 * 1024 } before
            ? GuidelineChecker.ReadAndCheck(before, records: Records).Value ?? shipped
            : shipped;
    }

    private static (string Verdict, PublishedVersion? Version) Publish(byte[] document, CheckedGuideline before)
    {
        if (document.Length > GuidelinePublisher.MaxBytes)
            return ("too large", null);
        Result<CheckedGuideline> check = GuidelineChecker.ReadAndCheck(document, records: Records);
        if (check.Value is not { } guideline)
            return (Refused(check.Errors), null);
        var version = PublishedVersion.Of(guideline, document);
        AnalysisReport report = VersionAnalysis.Run(guideline);
        foreach (Finding finding in report.Findings)
            MustHavePlace(new(finding.Pointer, finding.Text));
        if (report.Findings.Any(finding => finding.Kind == FindingKind.BudgetExceeded))
            return ("over budget", null);
        Result<VersionDifference> difference = DifferenceAnalysis.Between(before, guideline);
        if (difference.Value is null)
        {
            Refused(difference.Errors);
            return ("difference over budget", null);
        }

        _ = VersionClaim.Refute(difference.Value);
        return (report.Findings.IsEmpty ? TrialResult.Accepted : "not proved", version);
    }

    private static void MustBeEqualToItself(CheckedGuideline guideline)
    {
        if (guideline.Guideline.Rules.Length <= 20 && DifferenceAnalysis.Between(guideline, guideline).Value is { Regions.IsEmpty: false })
            throw new InvalidOperationException("The document differs from itself.");
    }

    private static string Refused(ImmutableArray<InputError> errors)
    {
        foreach (InputError error in errors)
            MustHavePlace(error);
        if (errors.Sum(error => (long)error.Pointer.Length + error.Detail.Length) is > MostErrorText and long length)
            throw new InvalidOperationException(Invariant($"The errors have {length} characters; expected at most {MostErrorText}."));
        return errors is [{ Pointer: "" }] ? "malformed" : "not valid";
    }

    private static void MustHavePlace(InputError error)
    {
        if (string.IsNullOrWhiteSpace(error.Detail) || (error.Pointer.Length > 0 && error.Pointer[0] != '/'))
            throw new InvalidOperationException($"Found an error without a place or a text: {error}");
    }
}
