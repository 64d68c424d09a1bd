using GuidelineDecisions.Application.Analysis;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>Answers what-if questions. The analysis of a version is created on first use and kept while there is room.</summary>
public sealed class WhatIfCache(AnalysisScheduler scheduler) : IDisposable
{
    private const long MostBytes = 256L << 20;
    private const int BytesOfError = 1024;

    private readonly AnalysisCache<Result<WhatIfAnalysis>> known =
        new(scheduler, MostBytes, analysis => analysis.Value?.Bytes ?? BytesOfError);

    /// <summary>Returns the report, an error if the analysis exceeds its budget, or null if too many analyses are waiting.</summary>
    /// <param name="party">Who asks.</param>
    /// <param name="version">The version that decides.</param>
    /// <param name="facts">The patient.</param>
    /// <param name="cancel">The caller leaves.</param>
    public async Task<Result<WhatIfReport>?> ForAsync(
        string party, PublishedVersion version, PatientFacts facts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(facts);
        Result<WhatIfAnalysis>? analysis = await known.GetAsync(
            party, ("what-if", version.Guideline.ContentHash), token => WhatIfAnalysis.Of(version.Guideline, cancel: token), cancel);
        if (analysis is null)
            return null;
        return analysis.Value is { } whatIf
            ? await scheduler.RunAsync(party, new object(), token => whatIf.For(facts, cancel: token), cancel)
            : Result<WhatIfReport>.Failed(analysis.Errors);
    }

    /// <inheritdoc/>
    public void Dispose() => known.Dispose();
}
