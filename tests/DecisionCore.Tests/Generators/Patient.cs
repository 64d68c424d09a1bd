using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>A patient that a test creates: facts by name, not yet read by the product.</summary>
/// <param name="AsOf">The as-of date of the decision.</param>
/// <param name="Facts">The known facts by name.</param>
/// <param name="Seed">The seed for further random choices of a test about this patient.</param>
internal sealed record Patient(DateOnly AsOf, ImmutableSortedDictionary<string, FactValue> Facts, int Seed = 0)
{
    public static ImmutableSortedDictionary<string, FactValue> NoFacts { get; } =
        ImmutableSortedDictionary.Create<string, FactValue>(StringComparer.Ordinal);

    /// <summary>Further random choices. They are the same each time.</summary>
    public Random Choices => new(Seed);

    public string Json => JsonOf(Facts);

    /// <summary>The facts as a partner would send them, in the given order.</summary>
    public static string JsonOf(IEnumerable<KeyValuePair<string, FactValue>> facts) =>
        "{" + string.Join(", ", facts.Select(fact => $"\"{fact.Key}\": {JsonOf(fact.Value)}")) + "}";

    public Patient Without(string fact) => this with { Facts = Facts.Remove(fact) };

    public Patient With(string fact, FactValue value) => this with { Facts = Facts.SetItem(fact, value) };

    public Patient Only(IEnumerable<string> facts) => this with { Facts = Facts.RemoveRange(Facts.Keys.Except(facts)) };

    public Result<PatientFacts> Read(FactsReader reader) => Read(reader, Json, AsOf);

    public static Result<PatientFacts> Read(FactsReader reader, string json, DateOnly asOf)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return reader.Read(document.RootElement, asOf);
    }

    /// <summary>The format in which FsCheck reports a counterexample. It can be pasted into a test case.</summary>
    public override string ToString() => Invariant($"as of {AsOf:yyyy-MM-dd}: {Json}");

    private static string JsonOf(FactValue value) => value switch
    {
        BooleanValue boolean => boolean.Value ? "true" : "false",
        CodeValue code => $"\"{code.Code}\"",
        CodesValue codes => "[" + string.Join(", ", codes.Codes.Select(code => $"\"{code}\"")) + "]",
        NumberValue number => Invariant($"{number.Number}"),
        DateValue date => Invariant($"\"{date.Date:yyyy-MM-dd}\""),
        _ => throw new InvalidOperationException($"{value.GetType()} is not the value of a fact."),
    };
}
