using System.Text.Json;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>The line that a child process writes for each document.</summary>
internal sealed record DocumentLine(int Number, string Kind, long PeakBytes, TrialResult Result)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static DocumentLine Parse(string line) => JsonSerializer.Deserialize<DocumentLine>(line)!;
}
