using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;

namespace GuidelineDecisions.SyntheticPatients.Tests;

/// <summary>A synthetic patient as the service reads it, with the truth of the active version's scope and rules.</summary>
internal sealed record Person(PatientFacts Facts, Truth Scope, Truth[] Rules)
{
    /// <summary>A fact as text, with commas between the codes of a set; null when it is unknown.</summary>
    public string? this[string fact] => Facts[fact]?.ToString();

    public bool Knows(string fact) => Facts[fact] is not null;

    public DateOnly? Day(string fact) => (Facts[fact] as DateValue)?.Date;

    public decimal? Number(string fact) => (Facts[fact] as NumberValue)?.Number;

    public bool Includes(string fact, string code) => Facts[fact] is CodesValue codes && codes.Codes.Contains(code);
}

internal static class Population
{
    public const int Count = 20_000;

    private static readonly Lazy<Person[]> All = new(() => [.. Lines.Of(Count).Select(Evaluate)]);

    public static PublishedVersion Version { get; } = new ShippedGuidelines().Find("her2-vertebral-metastasis")!.Active!;

    public static SyntheticPopulation Active { get; } = Of(Version);

    public static IReadOnlyList<Person> People => All.Value;

    /// <summary>The population of a shipped version, with the file of its guideline.</summary>
    public static SyntheticPopulation Of(PublishedVersion version)
    {
        Result<SyntheticPopulation> created = SyntheticPopulation.Create(
            version.Guideline, version.Facts, ShippedDistributions.Of(version.Guideline.Guideline.Id));
        Assert.Equal("", string.Join("\n", created.Errors.Select(error => error.ToString())));
        return created.Value!;
    }

    /// <summary>The share of patients for whom the condition holds, among those selected.</summary>
    public static double Share(Func<Person, bool> isSo, Func<Person, bool>? among = null)
    {
        Person[] of = [.. among is null ? People : People.Where(among)];
        Assert.True(of.Length > 50, $"{of.Length} patients are too few to measure a share.");
        return of.Count(isSo) / (double)of.Length;
    }

    private static Person Evaluate(string line)
    {
        using JsonDocument document = StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(line)).Value!;
        Result<PatientFacts> facts = Version.Facts.Read(document.RootElement.GetProperty("facts"), Lines.AsOf);
        Assert.True(facts.Value is not null, $"{line}: {string.Join(" ", facts.Errors.Select(error => error.ToString()))}");
        var rules = new Truth[Version.Guideline.Guideline.Rules.Length];
        return new(facts.Value, Evaluator.Evaluate(facts.Value, rules), rules);
    }
}
