using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Answers;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Evaluation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Tests.Facts;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Answers;

/// <summary>The decision id is equal for equivalent inputs, and different for different ones.</summary>
public sealed class DecisionIdTests
{
    public static IEnumerable<TheoryDataRow<string>> Versions => Shipped.Versions;

    [Theory]
    [InlineData("""{ "largestLesionCm": 1.9000 }""", """{ "largestLesionCm": 1.9 }""")]
    [InlineData("""{ "ecog": 2.0 }""", """{ "ecog": 2 }""")]
    [InlineData("""{ "ecog": -0 }""", """{ "ecog": 0 }""")]
    [InlineData("""{ "ecog": 2, "pregnant": null }""", """{ "ecog": 2 }""")]
    [InlineData("""{ "ecog": 2, "pregnant": false }""", """{ "pregnant": false, "ecog": 2 }""")]
    [InlineData("""{ "symptoms": ["motorDeficit", "radicularPain"] }""", """{ "symptoms": ["radicularPain", "motorDeficit"] }""")]
    [InlineData("""{ "her2Status": "positive" }""", """{ "her2Status": "\u0070ositive" }""")]
    public void Equivalent_inputs_have_the_same_id_and_answer(string json, string other)
    {
        PatientFacts one = FactsOf.Valid(json), same = FactsOf.Valid(other);
        Assert.Equal(DecisionId.Of(one), DecisionId.Of(same));
        Assert.Equal(Answer.Of(one, trace: true), Answer.Of(same, trace: true));
    }

    [Theory]
    [InlineData("""{ "symptoms": [] }""", "{}")]
    [InlineData("""{ "ecog": 0 }""", "{}")]
    [InlineData("""{ "pregnant": false }""", "{}")]
    [InlineData("""{ "largestLesionCm": 1.9 }""", """{ "largestLesionCm": 1.90000000001 }""")]
    [InlineData("""{ "symptoms": ["motorDeficit"] }""", """{ "symptoms": ["radicularPain"] }""")]
    [InlineData("""{ "responseVertebral": "PD" }""", """{ "responseExtracranial": "PD" }""")]
    public void Different_inputs_have_different_ids(string json, string other) =>
        Assert.NotEqual(DecisionId.Of(FactsOf.Valid(json)), DecisionId.Of(FactsOf.Valid(other)));

    /// <summary>Writes the hashed JSON with an independent writer.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public void The_id_is_the_hash_of_guideline_engine_date_and_facts_as_JSON(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForAny((_, facts) =>
        {
            var json = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(json))
            {
                writer.WriteStartObject();
                writer.WriteString("guideline", facts.Guideline.ContentHash);
                writer.WriteString("engine", Engine.Version);
                writer.WriteString("asOf", Invariant($"{facts.AsOf:yyyy-MM-dd}"));
                writer.WritePropertyName("facts");
                DecisionId.WriteFacts(facts, writer);
                writer.WriteEndObject();
            }

            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(json.WrittenSpan)), DecisionId.Of(facts));
        });
    }

    [Fact]
    public void The_id_is_a_SHA256_hash_in_hexadecimal() => Assert.Matches("^[0-9a-f]{64}$", DecisionId.Of(FactsOf.Valid("{}")));

    [Fact]
    public void A_different_as_of_date_changes_the_id() =>
        Assert.NotEqual(DecisionId.Of(FactsOf.Valid("{}")), DecisionId.Of(FactsOf.Valid("{}", FactsOf.Today.AddDays(1))));

    [Fact]
    public void The_id_changes_if_and_only_if_the_content_of_the_guideline_changes()
    {
        string document = Encoding.UTF8.GetString(Shipped.Document(Shipped.First));
        string original = Id(document);
        Assert.Equal(original, Id("\n\n" + document + "// a comment at the end"));
        string changed = document.Replace("Stereotactic and conventional", "Conventional and stereotactic", StringComparison.Ordinal);
        Assert.NotEqual(original, Id(changed));

        static string Id(string text)
        {
            var reader = new FactsReader(GuidelineCompiler.Compile(Shipped.Check(Encoding.UTF8.GetBytes(text))));
            return DecisionId.Of(Patient.Read(reader, """{ "ecog": 2 }""", FactsOf.Today).Value!);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_order_of_facts_and_codes_does_not_change_the_id(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForAny((patient, facts) =>
        {
            PatientFacts shuffled = Patient.Read(patients.Reader, Shuffled(patient), patient.AsOf).Value!;
            Assert.Equal(DecisionId.Of(facts), DecisionId.Of(shuffled));
            Assert.Equal(Answer.Of(facts), Answer.Of(shuffled));
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Omitting_or_changing_any_fact_changes_the_id(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForAny((patient, facts) =>
        {
            if (patient.Facts.IsEmpty)
                return;
            Random random = patient.Choices;
            string fact = patient.Facts.Keys.ElementAt(random.Next(patient.Facts.Count));
            string id = DecisionId.Of(facts);
            Assert.NotEqual(id, DecisionId.Of(patients.Valid(patient.Without(fact))));
            FactDefinition definition = patients.Guideline.Facts.Single(f => f.Id == fact);
            Patient other = patient.With(fact, patients.Random.Value(definition, random, patient.AsOf));
            if (other.Read(patients.Reader).Value is { } changed)
                Assert.Equal(Same(patient.Facts[fact], other.Facts[fact]), DecisionId.Of(changed) == id);
        });
    }

    /// <summary>Facts in the storage must read back as the same input.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public void Written_facts_read_back_as_the_same_input(string version)
    {
        var patients = new ShippedPatients(version);
        patients.ForAny((patient, facts) =>
        {
            var output = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(output))
                DecisionId.WriteFacts(facts, writer);
            PatientFacts again = Patient.Read(patients.Reader, Encoding.UTF8.GetString(output.WrittenSpan), patient.AsOf).Value!;
            Assert.Equal(DecisionId.Of(facts), DecisionId.Of(again));
        });
    }

    /// <summary>An answer must be reproducible years later in another process, so only the input may decide its bytes.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public void An_answer_replays_to_identical_bytes(string version)
    {
        var patients = new ShippedPatients(version);
        CheckedGuideline another = Shipped.Check(Shipped.Document(version));
        var reader = new FactsReader(GuidelineCompiler.Compile(another));
        patients.ForAny((patient, facts) => Assert.Equal(Answer.Of(facts), Answer.Of(patient.Read(reader).Value!)));
    }

    private static bool Same(FactValue one, FactValue other) => one is CodesValue codes && other is CodesValue others
        ? codes.Codes.ToHashSet().SetEquals(others.Codes)
        : one.Equals(other);

    private static string Shuffled(Patient patient)
    {
        Random random = patient.Choices;
        KeyValuePair<string, FactValue>[] facts =
            [.. patient.Facts.Select(fact => KeyValuePair.Create(fact.Key, Shuffled(fact.Value, random)))];
        random.Shuffle(facts);
        return Patient.JsonOf(facts);
    }

    private static FactValue Shuffled(FactValue value, Random random)
    {
        if (value is not CodesValue set)
            return value;
        string[] codes = [.. set.Codes];
        random.Shuffle(codes);
        return new CodesValue([.. codes]);
    }
}
