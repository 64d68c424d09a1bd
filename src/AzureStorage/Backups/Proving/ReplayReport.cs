using System.Collections.Immutable;

namespace GuidelineDecisions.AzureStorage.Backups.Proving;

/// <summary>What became of replaying every decision of a backup.</summary>
/// <param name="Replayed">The number of revisions that replay to exactly what was stored.</param>
/// <param name="OfOtherEngines">
/// The number of revisions that another version of the engine decided. Only that version's program can replay them.
/// </param>
/// <param name="Differences">What is not as it was stored, by its place.</param>
public sealed record ReplayReport(long Replayed, long OfOtherEngines, ImmutableArray<ReplayDifference> Differences);

/// <summary>A revision that does not replay to what was stored, or a bucket whose events are not complete.</summary>
/// <param name="Partition">The bucket.</param>
/// <param name="Row">The row's key, in which the case's name is the SHA-256 of its id.</param>
/// <param name="Detail">What is different, as a sentence without a patient's data.</param>
public sealed record ReplayDifference(string Partition, string Row, string Detail);
