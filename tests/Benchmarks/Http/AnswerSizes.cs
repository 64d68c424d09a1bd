using System.Buffers;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection;
using GuidelineDecisions.Benchmarks.Results;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.Benchmarks.Http;

/// <summary>The sizes of the answers to the shipped cases of a guideline version, with and without compression.</summary>
internal static class AnswerSizes
{
    private const int MostBytes = 20 * 1024;
    private const int MostBytesOfPlan = 6 * 1024;
    private const string Guideline = "guideline-1.2.0.json";
    private const string Cases = "cases-1.2.0/";

    public static ImmutableArray<Figure> Measure()
    {
        var reader = new FactsReader(GuidelineCompiler.Compile(GuidelineChecker.ReadAndCheck(Resource(Guideline)).Value!));
        Decision[] decisions =
        [
            .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
                .Where(name => name.StartsWith(Cases, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(name => Decide(TestCaseReader.Read(Resource(name)).Value!, reader)),
        ];
        byte[][] answers = [.. decisions.Select(decision => Answer(decision, AnswerView.Full))];
        byte[][] plans = [.. decisions.Select(decision => Answer(decision, AnswerView.Plan))];
        return
        [
            new("full answer", "median", MedianLength(answers), "bytes") { Target = Target.AtMost(MostBytes) },
            new("full answer, gzip", "median", MedianLength(answers.Select(Compressed)), "bytes"),
            new("answer of view=plan", "median", MedianLength(plans), "bytes") { Target = Target.AtMost(MostBytesOfPlan) },
            new("answer of view=plan, gzip", "median", MedianLength(plans.Select(Compressed)), "bytes"),
        ];
    }

    private static Decision Decide(GuidelineTestCase shipped, FactsReader reader) =>
        Evaluator.Decide(reader.Read(shipped.Facts, shipped.AsOf).Value!);

    private static byte[] Answer(Decision decision, AnswerView view)
    {
        var json = new ArrayBufferWriter<byte>();
        AnswerWriter.Write(decision, json, new AnswerContent(view));
        return json.WrittenSpan.ToArray();
    }

    private static double MedianLength(IEnumerable<byte[]> texts)
    {
        int[] lengths = [.. texts.Select(text => text.Length).Order()];
        return lengths[lengths.Length / 2];
    }

    /// <summary>The bytes as the service compresses them on request.</summary>
    private static byte[] Compressed(byte[] text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(text);
        return compressed.ToArray();
    }

    private static byte[] Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
