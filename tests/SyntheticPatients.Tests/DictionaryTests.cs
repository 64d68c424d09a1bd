using System.Buffers;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Analysis.Examples;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Dates;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.Tests.Generators;

namespace GuidelineDecisions.SyntheticPatients.Tests;

/// <summary>Without a file synthetic.json, the dictionary alone gives patients of any guideline.</summary>
public sealed class DictionaryTests
{
    /// <summary>More classes are only of whole numbers that are compared with other facts: each number is one.</summary>
    private const int MostClasses = 100;

    private static readonly ShippedGuidelines Shipped = new();

    public static TheoryData<string, string> Versions =>
        [.. Shipped.All.SelectMany(entry => entry.Versions.Select(version => (entry.Id, version.Version)))];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_class_of_every_fact_of_a_shipped_guideline_is_reached(string id, string version) =>
        AssertReached(Shipped.Find(id)!.Find(version)!.Guideline, withFile: false, count: 2000);

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_class_is_reached_with_the_file_of_the_guideline(string id, string version) =>
        AssertReached(Shipped.Find(id)!.Find(version)!.Guideline, withFile: true, count: 10_000);

    [Fact]
    public void Every_class_of_every_fact_of_a_random_guideline_is_reached()
    {
        int reached = 0;
        for (int seed = 0; seed < 25; seed++)
        {
            CheckedGuideline guideline = TestGuidelines.Check(RandomGuideline.Utf8(RandomGuideline.Document(seed)));
            // A comparison of two facts with many whole numbers makes too many classes.
            if (FactClasses.Of(guideline).Value is null)
                continue;
            AssertReached(guideline, withFile: false, count: 1000);
            reached++;
        }

        Assert.InRange(reached, 15, 25);
    }

    [Fact]
    public void Patients_are_unknown_to_different_degrees_and_most_are_in_scope_as_far_as_is_known()
    {
        CheckedGuideline guideline = TestGuidelines.Minimal;
        PatientFacts[] patients = [.. Patients(guideline, withFile: false, 4000)];
        Truth[] scopes = [.. patients.Select(patient => Evaluator.Evaluate(patient, new Truth[guideline.Guideline.Rules.Length]))];
        Assert.InRange(scopes.Count(scope => scope == Truth.True) / 4000.0, 0.7, 0.95);
        Assert.Contains(Truth.False, scopes);
        int[] known = [.. patients.Select(patient => guideline.Guideline.Facts.Count(fact => patient[fact.Id] is not null))];
        Assert.InRange(known.Average() / guideline.Guideline.Facts.Length, 0.5, 0.85);
        Assert.Contains(guideline.Guideline.Facts.Length, known);
        Assert.Contains(known, count => count <= 2);
    }

    [Fact]
    public void Contradicting_facts_are_left_out_and_counted()
    {
        using var cases = new SyntheticCases(TestGuidelines.Create(TestGuidelines.Minimal, null).Value!, 1, Lines.AsOf, "p");
        cases.WriteLines(2000, Stream.Null);
        Assert.InRange(cases.LeftOut, 100, 4000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_in_any_order()
    {
        SyntheticPopulation population = TestGuidelines.Create(TestGuidelines.Minimal, null).Value!;
        string[] lines = Lines.Of(population, Enumerable.Range(1, 300));
        Assert.Equal(lines.Reverse(), Lines.Of(population, Enumerable.Range(1, 300).Reverse()));
        Assert.Equal(lines, Lines.Of(TestGuidelines.Create(TestGuidelines.Minimal, null).Value!, Enumerable.Range(1, 300)));
        Assert.NotEqual(lines, Lines.Of(population, Enumerable.Range(1, 300), seed: 2));
        Assert.All(lines, line => Assert.DoesNotMatch(@"\.\d*0[,}]", line));
    }

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("1900-03-01")]
    [InlineData("2028-02-29")]
    [InlineData("2199-12-31")]
    public void Patients_are_valid_as_of_any_day(string asOf)
    {
        DateOnly day = AsOfDate.TryParse(asOf)!.Value;
        Assert.Equal(500, Patients(TestGuidelines.Minimal, withFile: false, 500, day).Count());
    }

    private static void AssertReached(CheckedGuideline guideline, bool withFile, int count)
    {
        FactClasses classes = FactClasses.Of(guideline).Value!;
        HashSet<string?> compared = [.. guideline.Guideline.Contradictions.SelectMany(each => new[] { each.Greater, each.Than })];
        HashSet<(int Fact, int Class)> reached = [];
        foreach (PatientFacts patient in Patients(guideline, withFile, count))
        {
            for (int fact = 0; fact < guideline.Guideline.Facts.Length; fact++)
                reached.Add((fact, patient[fact] is { } value ? classes.ClassOf(fact, value, patient.AsOf) : -1));
        }

        for (int fact = 0; fact < guideline.Guideline.Facts.Length; fact++)
        {
            int number = fact;
            Assert.Contains((fact, -1), reached);
            int[] possible = [.. Enumerable.Range(0, classes.Count(fact)).Where(place => IsPossible(guideline, classes, number, place))];
            int[] missed = [.. possible.Where(place => !reached.Contains((number, place)))];
            // Facts that are compared with each other share their bounds, which also makes classes that hardly any patient is in, such as
            // scans in a patient's year of birth.
            bool isCompared = compared.Contains(guideline.Guideline.Facts[fact].Id) || possible.Length > MostClasses;
            int allowed = !isCompared ? 0 : withFile || possible.Length > MostClasses ? possible.Length - 1 : possible.Length / 2;
            Assert.True(
                missed.Length <= allowed,
                Invariant($"{guideline.Guideline.Id} {guideline.Guideline.Facts[fact].Id}: ")
                    + $"{string.Join(", ", missed.Select(place => Invariant($"class {place}")))} of {possible.Length}");
        }
    }

    /// <summary>
    /// Whether some patient has a value of the class that tells it from the other classes. No patient has a total that no values of the
    /// components add up to, and facts that are compared with each other have classes that only the other fact tells apart.
    /// </summary>
    private static bool IsPossible(CheckedGuideline guideline, FactClasses classes, int fact, int place)
    {
        FactsReader reader = TestGuidelines.Reader(guideline);
        var random = new Random(1);
        return Enumerable.Range(0, 40).Any(_ =>
        {
            FactValue drawn = classes.Draw(fact, place, Lines.AsOf, random.Next);
            var json = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(json))
            {
                writer.WriteStartObject();
                writer.WritePropertyName(guideline.Guideline.Facts[fact].Id);
                drawn.WriteTo(writer);
                writer.WriteEndObject();
            }

            using JsonDocument facts = JsonDocument.Parse(json.WrittenMemory);
            return reader.Read(facts.RootElement, Lines.AsOf).Value is not null && classes.ClassOf(fact, drawn, Lines.AsOf) == place;
        });
    }

    /// <summary>Reads every line with the guideline's reader, which must accept it.</summary>
    private static IEnumerable<PatientFacts> Patients(CheckedGuideline guideline, bool withFile, int count, DateOnly? asOf = null)
    {
        FactsReader reader = TestGuidelines.Reader(guideline);
        ReadOnlyMemory<byte>? file = withFile ? ShippedDistributions.Of(guideline.Guideline.Id) : null;
        SyntheticPopulation population = SyntheticPopulation.Create(guideline, reader, file).Value!;
        foreach (string line in Lines.Of(population, Enumerable.Range(1, count), asOf: asOf))
        {
            using JsonDocument json = StrictJson.Parse(Encoding.UTF8.GetBytes(line)).Value!;
            Result<PatientFacts> facts = reader.Read(json.RootElement.GetProperty("facts"), asOf ?? Lines.AsOf);
            Assert.True(facts.Value is not null, $"{line}: {string.Join(" ", facts.Errors.Select(error => error.ToString()))}");
            yield return facts.Value;
        }
    }
}
