namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>What became of a fuzzed document.</summary>
/// <param name="Verdict">Accepted, or which step refused it.</param>
/// <param name="PublishTime">How long reading, checking, compiling, proving and comparing took.</param>
/// <param name="ProcessorTime">How long they ran on a processor: the same time on a machine that does nothing else.</param>
/// <param name="PublishedBytes">How many bytes these steps allocated.</param>
/// <param name="UseTime">How long everything took that is done with an accepted document.</param>
/// <param name="Failure">What went wrong; null if nothing did.</param>
internal sealed record TrialResult(
    string Verdict, TimeSpan PublishTime, TimeSpan ProcessorTime, long PublishedBytes, TimeSpan UseTime, string? Failure)
{
    public const string Accepted = "accepted";
}
