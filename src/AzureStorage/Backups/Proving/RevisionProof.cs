using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Cases.Writing;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.AzureStorage.Backups.Proving;

/// <summary>Decides a stored revision again and compares.</summary>
internal static class RevisionProof
{
    /// <summary>Says how the replayed revision differs from the stored one, without a value of either; null if they are the same.</summary>
    public static string? Difference(CaseRevision stored, ImmutableDictionary<string, PublishedVersion> versions)
    {
        if (!versions.TryGetValue(stored.ContentHash, out PublishedVersion? version))
            return "The backup does not hold the guideline version that decided this revision.";
        using JsonDocument facts = JsonDocument.Parse(stored.Facts);
        Result<PatientFacts> read = version.Facts.Read(facts.RootElement, stored.AsOf);
        if (read.Value is null)
            return "The stored facts are not valid for the version that decided this revision.";
        CaseRevision replayed = CaseDecision.Of(read.Value).Revise(stored.CaseId, stored.Number, stored.Cause, stored.By, stored.At);
        (string Name, bool IsSame)[] compared =
        [
            ("guideline", replayed.Guideline == stored.Guideline),
            ("version", replayed.Version == stored.Version),
            ("facts", replayed.Facts == stored.Facts),
            ("decision id", replayed.DecisionId == stored.DecisionId),
            ("hash of the answer", replayed.AnswerHash == stored.AnswerHash),
            ("outcome", replayed.Outcome == stored.Outcome),
        ];
        string[] different = [.. compared.Where(each => !each.IsSame).Select(each => each.Name)];
        return different.Length == 0 ? null : $"The replay differs in: {string.Join(", ", different)}.";
    }
}
