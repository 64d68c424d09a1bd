using System.Collections.Immutable;

namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>
/// The first section of a backup: what the sections after it hold, in their order, and which versions were active when it began.
/// </summary>
/// <param name="Activations">The number of each guideline's latest activation, as text.</param>
/// <param name="Sections">The sections.</param>
internal sealed record BackupPlan(string Activations, ImmutableArray<BackupSection> Sections);

/// <summary>What one section holds.</summary>
/// <param name="Table">The table.</param>
/// <param name="Partition">The partition whose rows it holds, or null for the whole table.</param>
/// <param name="Partner">The partner whose rows these are, or null.</param>
internal sealed record BackupSection(string Table, string? Partition = null, string? Partner = null);

/// <summary>The last section of a backup. It proves that no section is missing, repeated or from another attempt.</summary>
/// <param name="Rows">The number of rows of each table.</param>
/// <param name="Hash">The SHA-256 of the hashes of all sections before this one.</param>
internal sealed record BackupEnd(ImmutableSortedDictionary<string, long> Rows, string Hash);
