using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.SyntheticPatients.Tests;

/// <summary>Each form of synthetic.json draws what README.md says. The guideline has the facts of minimal.json.</summary>
public sealed class ModelTests
{
    private const int Count = 4000;

    [Fact]
    public void Weights_are_in_proportion_to_probabilities()
    {
        Patient[] patients = Draw("""{ "fact": "site", "draw": { "weights": { "left": 3, "right": 1 } } }""");
        Assert.InRange(patients.Count(patient => patient["site"] == "left") / (double)Count, 0.72, 0.78);
        Assert.Equal(["left", "right"], patients.Select(patient => patient["site"]).Distinct().Order());
    }

    [Fact]
    public void Numbers_of_a_range_are_equally_likely_and_may_be_cut_to_whole_ones()
    {
        Patient[] patients = Draw(
            """{ "fact": "count", "draw": { "weights": { "0": 1, "2 to 5": 4 } } }""",
            """{ "fact": "size", "draw": { "weights": { "1 to 2.75": 1 }, "step": 0.25, "whole": 50 } }""");
        Assert.Equal(["0", "2", "3", "4", "5"], patients.Select(patient => patient["count"]).Distinct().Order());
        Assert.All(patients.CountBy(patient => patient["count"]!), count => Assert.InRange(count.Value / (double)Count, 0.17, 0.23));
        Assert.Equal(
            ["1", "1.25", "1.5", "1.75", "2", "2.25", "2.5", "2.75"], patients.Select(patient => patient["size"]).Distinct().Order());
        Assert.InRange(patients.Count(patient => patient["size"]!.Length == 1) / (double)Count, 0.58, 0.67);
    }

    [Fact]
    public void Percentages_draw_booleans_and_members_of_sets()
    {
        Patient[] patients = Draw(
            """{ "latent": "share", "type": "integer", "draw": 20 }""",
            """{ "fact": "flag", "draw": { "percent": { "sum": [{ "same": "share" }, 10] } } }""",
            """{ "fact": "signs", "draw": { "members": { "fever": 50, "pain": { "if": { "flag": true } } } } }""");
        Assert.InRange(patients.Count(patient => patient["flag"] == "true") / (double)Count, 0.27, 0.33);
        Assert.InRange(patients.Count(patient => Has(patient, "fever")) / (double)Count, 0.47, 0.53);
        Assert.All(patients, patient => Assert.Equal(patient["flag"] == "true", Has(patient, "pain")));

        static bool Has(Patient patient, string sign) => patient["signs"]!.Contains(sign, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_and_rows_by_value_depend_on_what_was_drawn_before()
    {
        Patient[] patients = Draw(
            """{ "latent": "kind", "type": "code", "values": ["a", "b", "c"], "draw": { "weights": { "a": 1, "b": 1, "c": 1 } } }""",
            """{ "fact": "count", "draw": { "by": "kind", "of": { "a": 1, "b": 2 }, "otherwise": null } }""",
            """
            { "fact": "site", "draw": { "cases": [
              { "when": { "count": { "atLeast": 1, "lessThan": 2 } }, "draw": "left" },
              { "when": { "any": [{ "count": null }, { "kind": ["a"] }] }, "draw": "right" },
              { "draw": null }
            ] } }
            """);
        Assert.Equal([(null, "right"), ("1", "left"), ("2", null)], patients.Select(p => (p["count"], p["site"])).Distinct().Order());
    }

    [Fact]
    public void Dates_are_days_before_the_as_of_date_or_before_another_date()
    {
        Patient[] patients = Draw(
            """{ "latent": "later", "type": "date", "draw": { "days": { "weights": { "10 to 11": 1 } } } }""",
            """{ "fact": "seen", "draw": { "days": 5, "before": "later" } }""");
        Assert.Equal(["2026-11-07", "2026-11-08"], patients.Select(patient => patient["seen"]).Distinct().Order());
    }

    [Fact]
    public void A_date_before_a_date_that_there_is_not_is_none() =>
        Assert.All(
            Draw(
                """{ "latent": "later", "type": "date", "draw": null }""",
                """{ "fact": "seen", "draw": { "days": 5, "before": "later" } }"""),
            patient => Assert.Null(patient["seen"]));

    [Fact]
    public void A_repetition_starts_with_the_values_of_the_time_before()
    {
        Patient[] patients = Draw(
            """{ "latent": "times", "type": "integer", "draw": { "weights": { "0 to 3": 1 } } }""",
            """
            { "times": "times", "counter": "time", "draws": [
              { "fact": "count", "draw": { "sum": [{ "same": "count" }, { "same": "time" }] } },
              { "fact": "signs", "draw": { "union": [{ "same": "signs" }, { "by": "one", "of": { "fever": ["fever"] } }] } },
              { "latent": "one", "type": "code", "values": ["fever"], "draw": "fever" }
            ] }
            """);
        Assert.Equal(
            [(null, null), ("1", "[]"), ("3", "[\"fever\"]"), ("6", "[\"fever\"]")],
            patients.Select(patient => (patient["count"], patient["signs"])).Distinct().Order());
    }

    [Fact]
    public void The_least_and_the_greatest_of_several_numbers_are_taken()
    {
        Patient[] patients = Draw(
            """{ "latent": "none", "type": "integer", "draw": null }""",
            """{ "fact": "count", "draw": { "least": [{ "same": "none" }, 7, { "greatest": [2, { "weights": { "1 to 9": 1 } }] }] } }""");
        Assert.Equal(["2", "3", "4", "5", "6", "7"], patients.Select(patient => patient["count"]).Distinct().Order());
    }

    [Fact]
    public void A_number_that_grows_without_end_is_bounded_and_the_fact_left_out() =>
        Assert.All(
            Draw(
                """{ "latent": "times", "type": "integer", "draw": 1000 }""",
                """
                { "times": "times", "counter": "time", "draws": [
                  { "fact": "count", "draw": { "sum": [1, { "same": "count" }, { "same": "count" }] } }
                ] }
                """,
                """{ "fact": "seen", "draw": { "days": { "sum": [{ "same": "count" }, { "same": "count" }] } } }""").Take(20),
            patient => Assert.Equal((null, "1900-01-01"), (patient["count"], patient["seen"])));

    [Fact]
    public void Facts_of_a_group_are_known_together_except_for_gaps()
    {
        Patient[] patients = DrawWith(
            """
            [
              { "id": "first", "facts": ["flag", "site"], "known": 60, "gap": 5 },
              { "id": "second", "facts": ["count"], "needs": ["first"], "known": 50 }
            ]
            """,
            """{ "fact": "flag", "draw": true }""", """{ "fact": "site", "draw": "right" }""", """{ "fact": "count", "draw": 1 }""");
        Assert.InRange(Share(patient => patient["flag"] is not null), 0.54, 0.60);
        Assert.InRange(Share(patient => patient["flag"] is null != patient["site"] is null), 0.04, 0.08);
        Assert.InRange(Share(patient => patient["count"] is not null), 0.27, 0.33);
        Assert.InRange(Share(patient => patient["count"] is not null && patient["flag"] is null && patient["site"] is null), 0, 0.005);

        double Share(Func<Patient, bool> isSo) => patients.Count(isSo) / (double)Count;
    }

    [Fact]
    public void A_fact_with_its_own_share_of_unknown_still_has_a_value_for_others()
    {
        Patient[] patients = Draw(
            """{ "fact": "flag", "draw": 50, "unknown": { "by": "flag", "of": { "true": 100, "false": false } } }""",
            """{ "fact": "count", "draw": { "by": "flag", "of": { "true": 1, "false": 2 } } }""");
        Assert.Equal([(null, "1"), ("false", "2")], patients.Select(patient => (patient["flag"], patient["count"])).Distinct().Order());
    }

    [Fact]
    public void Facts_that_the_file_does_not_draw_come_from_the_dictionary()
    {
        Patient[] patients = Read(Create("""{ "guideline": "minimal", "draws": [{ "fact": "flag", "draw": true }] }"""));
        Assert.All(patients, patient => Assert.Equal("true", patient["flag"]));
        Assert.Equal([null, "back", "front"], patients.Select(patient => patient["side"]).Distinct().Order());
        Assert.True(patients.Select(patient => patient["size"]).Distinct().Count() > 10);
    }

    [Fact]
    public void A_contradiction_in_the_file_is_repaired_and_counted()
    {
        SyntheticPopulation population = Population(
            null, """{ "fact": "flag", "draw": false }""", """{ "fact": "site", "draw": "left" }""");
        using var cases = new SyntheticCases(population, 1, Lines.AsOf, "p");
        cases.WriteLines(1000, Stream.Null);
        Assert.InRange(cases.LeftOut, 1000, 4000);
    }

    private static Patient[] Draw(params string[] draws) => DrawWith(null, draws);

    private static Patient[] DrawWith(string? groups, params string[] draws) => Read(Population(groups, draws));

    private static Patient[] Read(SyntheticPopulation population) =>
        [.. Lines.Of(population, Enumerable.Range(1, Count)).Select(line => new Patient(line))];

    /// <summary>Facts that are not drawn are unknown, so that they contradict nothing.</summary>
    private static SyntheticPopulation Population(string? groups, params string[] draws)
    {
        IEnumerable<string> others = TestGuidelines.Minimal.Guideline.Facts.Select(fact => fact.Id)
            .Where(fact => !draws.Any(draw => draw.Contains($"\"fact\": \"{fact}\"", StringComparison.Ordinal)))
            .Select(fact => $$"""{ "fact": "{{fact}}", "draw": null }""");
        string all = string.Join(",\n", draws.Concat(others));
        return Create($$"""{ "guideline": "minimal", "draws": [{{all}}]{{(groups is null ? "" : $", \"groups\": {groups}")}} }""");
    }

    private static SyntheticPopulation Create(string file)
    {
        Result<SyntheticPopulation> created = TestGuidelines.Create(TestGuidelines.Minimal, file);
        Assert.Equal("", string.Join("\n", created.Errors.Select(error => error.ToString())));
        return created.Value!;
    }

    /// <summary>The facts of a line as JSON texts; strings without quotation marks.</summary>
    private sealed class Patient
    {
        private readonly Dictionary<string, string> facts;

        public Patient(string line)
        {
            using JsonDocument json = StrictJson.Parse(Encoding.UTF8.GetBytes(line)).Value!;
            facts = json.RootElement.GetProperty("facts").EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.ToString());
            foreach ((string fact, string value) in facts.Where(fact => fact.Value is "True" or "False").ToArray())
                facts[fact] = value == "True" ? "true" : "false";
        }

        public string? this[string fact] => facts.GetValueOrDefault(fact);
    }
}
