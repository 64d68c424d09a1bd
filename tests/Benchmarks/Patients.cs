using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Benchmarks;

/// <summary>
/// Random patients of guideline 1.0.0, the same in every run. About half of their facts are known, and most patients are in scope. Like a
/// partner's patients they are read from JSON, so they are valid: one whose facts contradict each other is drawn again.
/// </summary>
public sealed class Patients
{
    public const int Seed = 20261123;
    public const int Count = 1000;

    private const double KnownShare = 0.5;
    private const double InScopeShare = 0.5;

    private static readonly (string Fact, JsonNode Value)[] ScopeFacts =
    [
        ("her2Status", "positive"), ("locallyAdvanced", true), ("metastaticStage", "M1"), ("vertebralMetastasis", true),
    ];

    private readonly Random random = new(Seed);

    public Patients()
    {
        Guideline = ReadGuideline();
        Reader = new FactsReader(GuidelineCompiler.Compile(Guideline));
        var facts = new List<PatientFacts>(Count);
        var json = new List<byte[]>(Count);
        while (facts.Count < Count)
        {
            byte[] drawn = JsonSerializer.SerializeToUtf8Bytes(Draw());
            using JsonDocument document = StrictJson.Parse(drawn).Value!;
            if (Reader.Read(document.RootElement, AsOf).Value is not { } valid)
                continue;
            facts.Add(valid);
            json.Add(drawn);
        }

        Facts = [.. facts];
        Json = [.. json];
        Plain = [.. facts.Select(PlainPatient.Of)];
    }

    public static DateOnly AsOf { get; } = new(2026, 11, 23);

    public CheckedGuideline Guideline { get; }

    public FactsReader Reader { get; }

    public ImmutableArray<PatientFacts> Facts { get; }

    /// <summary>The patients as a partner sends them.</summary>
    public ImmutableArray<byte[]> Json { get; }

    /// <summary>The patients as hand-written code takes them.</summary>
    public ImmutableArray<Patient> Plain { get; }

    private static CheckedGuideline ReadGuideline()
    {
        using Stream stream = typeof(Patients).Assembly.GetManifestResourceStream("guideline.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        Result<CheckedGuideline> read = GuidelineChecker.ReadAndCheck(bytes.ToArray());
        return read.Value ?? throw new InvalidOperationException(string.Join('\n', read.Errors));
    }

    private JsonObject Draw()
    {
        var patient = new JsonObject();
        foreach (FactDefinition fact in Guideline.Guideline.Facts)
        {
            if (random.NextDouble() < KnownShare)
                patient[fact.Id] = DrawValue(fact);
        }

        if (random.NextDouble() < InScopeShare)
        {
            foreach ((string fact, JsonNode value) in ScopeFacts)
                patient[fact] = value.DeepClone();
        }

        return patient;
    }

    private JsonNode DrawValue(FactDefinition fact) => fact.Type switch
    {
        FactType.Boolean => random.Next(2) == 1,
        FactType.Code => fact.Values[random.Next(fact.Values.Length)].Id,
        FactType.Codes => new JsonArray([.. DrawCodes(fact).Select(code => (JsonNode)code.Id)]),
        FactType.Integer => (int)DrawNumber(fact.Range!, 0),
        FactType.Decimal => DrawNumber(fact.Range!, 1),
        _ => Invariant($"{AsOf.AddDays(-random.Next(400)):yyyy-MM-dd}"),
    };

    private IEnumerable<CodedValue> DrawCodes(FactDefinition fact)
    {
        double share = random.Next(3) * 0.2;
        return fact.Values.Where(_ => random.NextDouble() < share);
    }

    /// <summary>Draws from long ranges towards their lower end: thirty vertebral sites are rare.</summary>
    private decimal DrawNumber(NumberRange range, int digits)
    {
        double share = random.NextDouble();
        decimal number = range.From + ((range.To - range.From) * (decimal)(range.To > 20 ? share * share : share));
        return Math.Max(Math.Round(number, digits), range.FromExcluded ? range.From + 0.1m : range.From);
    }
}
