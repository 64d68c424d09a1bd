using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Cases.Views;

/// <summary>
/// Replays the answer of a stored revision from its facts, date and version. With the same engine version, the bytes are identical to the
/// original ones.
/// </summary>
public sealed class CaseReplay(IGuidelineCatalogue catalogue, WhatIfCache whatIfs)
{
    /// <summary>Returns the answer, or the reason why the version is missing or has different content.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="content">What the answer contains; null for what was stored.</param>
    public ReplayedAnswer Answer(CaseRevision revision, AnswerContent? content = null)
    {
        ArgumentNullException.ThrowIfNull(revision);
        if (catalogue.Find(revision.Guideline)?.Find(revision.Version) is not { } version)
            return new(null, "The guideline version that decided this revision is not available here.");
        if (version.Guideline.ContentHash != revision.ContentHash)
            return new(null, "The guideline version that decided this revision has different content here.");
        using JsonDocument facts = JsonDocument.Parse(revision.Facts);
        Result<PatientFacts> read = version.Facts.Read(facts.RootElement, revision.AsOf);
        if (read.Value is null)
            return new(null, "The stored facts are not valid for the version that decided this revision.");
        var answer = new ArrayBufferWriter<byte>(48 * 1024);
        AnswerWriter.Write(Evaluator.Decide(read.Value), answer, content);
        return new(answer.WrittenMemory, null);
    }

    /// <summary>
    /// Returns what would settle or change the decision, an error if there is no such answer, or null if too many analyses are waiting.
    /// </summary>
    public async Task<Result<WhatIfReport>?> WhatIfAsync(string party, CaseRevision revision, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(revision);
        if (catalogue.Find(revision.Guideline)?.Find(revision.Version) is not { } version
            || version.Guideline.ContentHash != revision.ContentHash)
            return Result<WhatIfReport>.Failed([new("", "The guideline version that decided this revision is not available here.")]);
        using JsonDocument facts = JsonDocument.Parse(revision.Facts);
        Result<PatientFacts> read = version.Facts.Read(facts.RootElement, revision.AsOf);
        return read.Value is { } patient
            ? await whatIfs.ForAsync(party, version, patient, cancel)
            : Result<WhatIfReport>.Failed([new("", "The stored facts are not valid for the version that decided this revision.")]);
    }

    /// <summary>Whether a revision replays to its original bytes.</summary>
    public ReplayVerification Verify(CaseRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        ReplayedAnswer replayed = Answer(revision);
        if (replayed.Bytes is not { } bytes)
            return new(false, revision.AnswerHash, null, replayed.Reason!);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        bool isSame = hash == revision.AnswerHash;
        string detail = isSame ? "The revision replays to the same bytes."
            : revision.EngineVersion == Engine.Version
                ? "The revision replays to different bytes with the same engine version, so the stored row is not what was written."
            : $"The revision was decided by engine {revision.EngineVersion}. This is engine {Engine.Version}, whose answer has different "
                + $"bytes.";
        return new(isSame, revision.AnswerHash, hash, detail);
    }
}

/// <summary>A replayed answer.</summary>
/// <param name="Bytes">The bytes, or null if it cannot be replayed.</param>
/// <param name="Reason">Why it cannot be replayed, or null.</param>
public sealed record ReplayedAnswer(ReadOnlyMemory<byte>? Bytes, string? Reason);

/// <summary>Whether a revision replays to its original bytes.</summary>
/// <param name="Replays">Whether the bytes are identical.</param>
/// <param name="Stored">The SHA-256 of the original bytes.</param>
/// <param name="Replayed">The SHA-256 of the replayed bytes, or null if it cannot be replayed.</param>
/// <param name="Detail">The result as a sentence.</param>
public sealed record ReplayVerification(bool Replays, string Stored, string? Replayed, string Detail);
