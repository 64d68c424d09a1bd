using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.Workbench.Library;
using GuidelineDecisions.Workbench.Pages.Patient;

namespace GuidelineDecisions.Workbench.Pages.Cases;

/// <summary>What became of evaluating a stored revision again in this browser.</summary>
/// <param name="IsSame">Whether the decision id and the bytes are those that are stored.</param>
/// <param name="Sentence">The result in a sentence.</param>
public sealed record ReplayProof(bool IsSame, string Sentence)
{
    /// <summary>Evaluates the stored facts with the version that decided them.</summary>
    public static ReplayProof Of(LoadedGuideline guideline, StoredRevision revision)
    {
        if (revision.EngineVersion != Engine.Version)
        {
            return new(false, $"This revision was decided by engine {revision.EngineVersion}. This page has engine {Engine.Version}, "
                + "whose decisions have other ids, so it cannot prove anything.");
        }

        PatientAnswer answer = PatientAnswer.Of(
            guideline, Encoding.UTF8.GetBytes(revision.Facts.GetRawText()), AsOfDate.TryParse(revision.AsOf) ?? default);
        if (answer.Decision is not { } decision)
            return new(false, "The stored facts are not valid for the version that decided this revision.");
        if (answer.Id != revision.DecisionId)
            return new(false, "The stored facts give another decision id. The revision is not what was written.");
        string hash = Convert.ToHexStringLower(SHA256.HashData(BytesOf(decision)));
        return hash == revision.Verification?.StoredHash
            ? new(true, $"The decision id and all bytes are the stored ones ({hash[..12]}).")
            : new(false, "The decision id is the stored one, but the bytes of the answer differ. The revision is not what was written.");
    }

    /// <summary>The answer in the bytes in which the service sends it.</summary>
    private static ReadOnlySpan<byte> BytesOf(Decision decision)
    {
        var bytes = new ArrayBufferWriter<byte>(64 * 1024);
        AnswerWriter.Write(decision, bytes);
        return bytes.WrittenSpan;
    }
}
