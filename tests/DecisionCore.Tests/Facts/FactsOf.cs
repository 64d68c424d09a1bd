using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Facts;

/// <summary>Facts of the first guideline, written as a partner sends them.</summary>
internal static class FactsOf
{
    /// <summary>The day on which the patients of these tests are looked at.</summary>
    public static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>A patient in scope; more facts can be added.</summary>
    public const string InScope = """ "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true """;

    public static FactsReader Reader => Shipped.Reader(Shipped.First);

    public static Result<PatientFacts> Read(string json, string pointer = "", DateOnly? asOf = null)
    {
        using var document = StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Value!;
        return Reader.Read(document.RootElement, asOf ?? Today, pointer);
    }

    public static PatientFacts Valid(string json, DateOnly? asOf = null)
    {
        Result<PatientFacts> result = Read(json, asOf: asOf);
        Assert.True(result.Value is not null, string.Join('\n', result.Errors));
        return result.Value;
    }

    /// <summary>A patient in scope about whom this is known, too.</summary>
    public static PatientFacts ValidInScope(string more, DateOnly? asOf = null) => Valid($"{{ {InScope}, {more} }}", asOf);

    /// <summary>The pointers of all errors, in order.</summary>
    public static string[] Pointers(this Result<PatientFacts> result) => [.. result.Errors.Select(error => error.Pointer)];

    /// <summary>A patient of whom nothing is known.</summary>
    public static Patient Nobody => new(Today, Patient.NoFacts);

    /// <summary>One fact and nothing else.</summary>
    public static Patient Only(string fact, FactValue value) => new(Today, Patient.NoFacts.Add(fact, value));
}
