using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Facts;

/// <summary>Facts of the first guideline, in the format that partners send.</summary>
internal static class FactsOf
{
    /// <summary>The as-of date of these tests.</summary>
    public static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>The facts of a patient in scope. More facts can be appended.</summary>
    public const string InScope =
        """ "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true """;

    public static FactsReader Reader => Shipped.Reader(Shipped.First);

    public static Result<PatientFacts> Read(string json, string pointer = "", DateOnly? asOf = null)
    {
        using var document = StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Value!;
        return Reader.Read(document.RootElement, asOf ?? Today, pointer);
    }

    public static PatientFacts Valid(string json, DateOnly? asOf = null)
    {
        Result<PatientFacts> result = Read(json, asOf: asOf);
        Assert.True(result.Value is not null, string.Join("\n", result.Errors.Select(error => error.ToString())));
        return result.Value;
    }

    /// <summary>A patient in scope with additional facts.</summary>
    public static PatientFacts ValidInScope(string more, DateOnly? asOf = null) => Valid($"{{ {InScope}, {more} }}", asOf);

    public static string[] Pointers(this Result<PatientFacts> result) => [.. result.Errors.Select(error => error.Pointer)];

    public static Patient WithoutFacts => new(Today, Patient.NoFacts);

    public static Patient Only(string fact, FactValue value) => new(Today, Patient.NoFacts.Add(fact, value));
}
