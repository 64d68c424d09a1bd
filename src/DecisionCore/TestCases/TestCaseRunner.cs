using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.FollowUps;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.TestCases;

/// <summary>Evaluates a test case and reports how the decision differs from the expected one.</summary>
public static class TestCaseRunner
{
    /// <summary>Runs a test case.</summary>
    /// <param name="reader">Reads facts for the guideline version under test.</param>
    /// <param name="patientCase">The test case.</param>
    /// <returns>The decision (null when the facts are invalid) and every difference; none when the test case passes.</returns>
    public static TestCaseResult Run(FactsReader reader, GuidelineTestCase patientCase)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(patientCase);
        Result<PatientFacts> facts = reader.Read(patientCase.Facts, patientCase.AsOf, "/facts");
        if (facts.Value is not { } patient)
            return new(null, [.. facts.Errors.Select(error => $"invalid facts: {error}")]);
        Decision decision = Evaluator.Decide(patient);
        Guideline guideline = patient.Guideline.Guideline;
        return new(decision,
        [
            .. ExpectedNames.Unknown(guideline, patientCase.Expected).Select(error => $"invalid expectation: {error}"),
            .. Differences(ExpectedNames.Known(guideline, patientCase.Expected), decision),
        ]);
    }

    /// <summary>How a decision differs from the expected one; empty when it does not.</summary>
    internal static IEnumerable<string> Differences(ExpectedDecision expected, Decision decision)
    {
        if (decision.Scope.Status != expected.Scope)
            yield return $"scope is {Word(decision.Scope.Status)}, expected {Word(expected.Scope)}";
        Dictionary<string, string[]> undetermined = decision.Undetermined
            .ToDictionary(rule => rule.Rule.Id, rule => rule.Needs.Select(fact => fact.Id).ToArray());
        string[] held = [.. decision.Recommendations.Select(recommendation => recommendation.Rule.Id)];
        foreach (string difference in Compare("holds", "does not hold", held, expected.Holds)
            .Concat(Compare("is undetermined", "is not undetermined", undetermined.Keys, expected.Undetermined.Keys))
            .Concat(Compare("is shown", "is not shown", decision.Notices.Select(notice => notice.Id), expected.Notices)))
        {
            yield return difference;
        }

        foreach ((string rule, ImmutableArray<string> needs) in expected.Undetermined.OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            if (!needs.IsEmpty && undetermined.TryGetValue(rule, out string[]? found) && !found.ToHashSet().SetEquals(needs))
                yield return $"{rule} needs {string.Join(", ", found)}; expected {string.Join(", ", needs)}";
        }

        Dictionary<string, Recommendation> recommendations =
            decision.Recommendations.ToDictionary(recommendation => recommendation.Rule.Id);
        foreach ((string rule, Verdict verdict) in expected.Verdicts.OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            if (recommendations.TryGetValue(rule, out Recommendation found) && found.Rule.Verdict != verdict)
                yield return $"{rule} says '{Names.Of(found.Rule.Verdict)}', expected '{Names.Of(verdict)}'";
        }

        foreach ((string rule, int cautions) in expected.Cautions.OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            if (!recommendations.TryGetValue(rule, out Recommendation found))
                yield return Invariant($"{rule} does not hold, expected with {cautions} cautions");
            else if (found.Cautions.Count != cautions)
                yield return Invariant($"{rule} shows {found.Cautions.Count} cautions, expected {cautions}");
        }

        if (!Meets(decision.FollowUps, expected.FollowUps))
            yield return $"follow-up is {Words(decision.FollowUps.Select(ExpectedFollowUp.Of))}, expected {Words(expected.FollowUps)}";
    }

    private static bool Meets(ImmutableArray<FollowUpWindow> found, ImmutableArray<ExpectedFollowUp> expected) =>
        found.Length == expected.Length
        && found.Select(ExpectedFollowUp.Of).Zip(expected)
            .All(pair => pair.First == pair.Second || (pair.Second.Schedule is null && pair.First with { Schedule = null } == pair.Second));

    private static IEnumerable<string> Compare(string what, string other, IEnumerable<string> found, IEnumerable<string> expected)
    {
        string[] all = [.. found], wanted = [.. expected];
        return wanted.Except(all).Order(StringComparer.Ordinal).Select(id => $"{id} {other}; expected that it {what}")
            .Concat(all.Except(wanted).Order(StringComparer.Ordinal).Select(id => $"{id} {what}; expected that it {other}"));
    }

    private static string Word(Truth scope) => scope switch { Truth.True => "in", Truth.False => "out", _ => "undetermined" };

    private static string Words(IEnumerable<ExpectedFollowUp> windows) =>
        string.Join("; ", windows.Select(Words).DefaultIfEmpty("none"));

    private static string Words(ExpectedFollowUp window)
    {
        string status = Names.Of(window.Status);
        string until = window.OverdueAfter is { } last ? Invariant($" to {last:yyyy-MM-dd}") : "";
        return Invariant($"{(window.Schedule is null ? status : $"{window.Schedule} {status}")} from {window.DueFrom:yyyy-MM-dd}{until}");
    }
}

/// <summary>The result of a test case.</summary>
/// <param name="Decision">The decision, or null when the facts are invalid.</param>
/// <param name="Differences">How it differs from the expected one; empty when the test case passes.</param>
public sealed record TestCaseResult(Decision? Decision, ImmutableArray<string> Differences);
