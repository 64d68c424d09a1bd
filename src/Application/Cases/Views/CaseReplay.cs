using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Recommendations;
using GuidelineDecisions.DecisionCore.Analysis.WhatIf;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Cases.Views;

/// <summary>
/// Makes the answer of a stored revision anew: from its facts, as of its day, by its version. With the engine that decided, these are the very bytes of
/// then.
/// </summary>
public sealed class CaseReplay(IGuidelineCatalogue catalogue)
{
    /// <summary>The answer, or null (with the reason) when the version is not there any more or says something else.</summary>
    public ReplayedAnswer Answer(CaseRevision revision, Explanations? explanations = null)
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
        WhatIfReport? whatIf = explanations is { WhatIf: true } ? version.WhatIf.Value?.For(read.Value) : null;
        var answer = new ArrayBufferWriter<byte>(48 * 1024);
        AnswerWriter.Write(Evaluator.Decide(read.Value), answer, explanations is { Trace: true }, whatIf);
        return new(answer.WrittenMemory, null);
    }

    /// <summary>Whether a revision replays to the bytes of then.</summary>
    public ReplayVerification Verify(CaseRevision revision)
    {
        ArgumentNullException.ThrowIfNull(revision);
        ReplayedAnswer replayed = Answer(revision);
        if (replayed.Bytes is not { } bytes)
            return new(false, revision.AnswerHash, null, replayed.Reason!);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        bool isSame = hash == revision.AnswerHash;
        string detail = isSame ? "The revision replays to the same bytes."
            : revision.EngineVersion == Engine.Version ? "The revision replays to different bytes with the same engine version, so the stored row is not what was written."
            : $"The revision was decided by engine {revision.EngineVersion}. This is engine {Engine.Version}, whose answer has different bytes.";
        return new(isSame, revision.AnswerHash, hash, detail);
    }
}

/// <summary>An answer that was made anew.</summary>
/// <param name="Bytes">Its bytes, or null.</param>
/// <param name="Reason">Why there is none, or null.</param>
public sealed record ReplayedAnswer(ReadOnlyMemory<byte>? Bytes, string? Reason);

/// <summary>Whether a revision replays to the bytes of then.</summary>
/// <param name="Replays">Whether it does.</param>
/// <param name="Stored">SHA-256 of the bytes of then.</param>
/// <param name="Replayed">SHA-256 of the bytes now, or null when there are none.</param>
/// <param name="Detail">The same in words.</param>
public sealed record ReplayVerification(bool Replays, string Stored, string? Replayed, string Detail);
