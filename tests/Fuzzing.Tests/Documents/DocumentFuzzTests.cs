using System.Globalization;

namespace GuidelineDecisions.Fuzzing.Tests.Documents;

/// <summary>
/// A few thousand fuzzed documents, and every document that once failed. Each is accepted or refused with errors that have a place, and
/// allocates a bounded number of bytes; the long run measures time and memory. DOCUMENT_FUZZ_RUNS and DOCUMENT_FUZZ_SEED make the run
/// longer, or different.
/// </summary>
public sealed class DocumentFuzzTests
{
    /// <summary>
    /// The most bytes that publishing one document may allocate, whatever its content. They are not in use at the same time.
    /// </summary>
    private const long MostBytes = 1_000_000_000;

    public static IEnumerable<TheoryDataRow<string>> Seeds =>
        Seed.Files("documents").Select(file => new TheoryDataRow<string>(Path.GetFileName(file)));

    [Fact]
    public void Every_document_is_accepted_or_refused()
    {
        int seed = Setting("DOCUMENT_FUZZ_SEED", 20261128);
        int runs = Setting("DOCUMENT_FUZZ_RUNS", 1_500);
        Dictionary<string, int> verdicts = [];
        for (int number = 0; number < runs; number++)
        {
            FuzzedDocument document = DocumentFuzz.Document(seed, number);
            TrialResult result = DocumentTrial.Run(document, seed + number);
            verdicts[result.Verdict] = verdicts.GetValueOrDefault(result.Verdict) + 1;
            if (result.Failure is null && result.PublishedBytes <= MostBytes)
                continue;
            string file = Path.Combine(Path.GetTempPath(), Invariant($"document-{seed}-{number}.json"));
            File.WriteAllBytes(file, document.Bytes);
            Assert.Fail(Invariant($"Seed {seed}, number {number} ({document.Kind}), written to {file}: {result}"));
        }

        string[] expected = [TrialResult.Accepted, "malformed", "not valid", "not proved"];
        Assert.True(
            runs < 1_000 || expected.All(verdict => verdicts.GetValueOrDefault(verdict) > runs / 50),
            $"The documents have become too wild or too tame: {string.Join(", ", verdicts)}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_document_that_once_failed_fails_no_more(string seed)
    {
        byte[] document = Seed.Read(Path.Combine(Repository.Seeds, "documents", seed));
        TrialResult result = DocumentTrial.Run(new("seed", document), 1);
        Assert.Null(result.Failure);
        Assert.InRange(result.PublishedBytes, 0, MostBytes);
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;
}
