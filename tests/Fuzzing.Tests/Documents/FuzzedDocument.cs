namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <param name="Kind">What kind of document it is, in the summary of a run and in the name of a seed.</param>
/// <param name="Bytes">The document as it would be published.</param>
/// <param name="Before">The document that it was changed from, which is compared with it; null for a shipped version.</param>
internal sealed record FuzzedDocument(string Kind, byte[] Bytes, byte[]? Before = null);
