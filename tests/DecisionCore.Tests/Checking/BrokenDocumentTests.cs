using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Tests.Generators;
using GuidelineDecisions.DecisionCore.Tests.Reading;

namespace GuidelineDecisions.DecisionCore.Tests.Checking;

/// <summary>However a document is broken, the checker returns errors or a guideline that can be evaluated. It never throws.</summary>
public sealed class BrokenDocumentTests
{
    private static readonly string[] Junk =
        [
            "null", "{}", "[]", "true", "\"\"", "\"flag\"", "\"S1\"", "\"S1-treat\"", "\"first\"", "0", "-1", "1.5", "99999999999", "[1]",
            "[\"S1\"]", "[[]]", "{ \"always\": true }",
        ];

    private static readonly int Documents = 1_500 * PropertyTests.Factor;

    [Fact]
    public void Any_broken_document_is_rejected_or_can_be_evaluated()
    {
        int accepted = 0;
        Check.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new Random(seed);
            JsonNode document = MinimalDocument.Json();
            for (int changes = 1 + random.Next(3); changes > 0; changes--)
                Break(document, random);
            Result<CheckedGuideline> result = MinimalDocument.Check(document);
            Assert.NotEqual(result.Value is null, result.Errors.IsEmpty);
            Assert.All(result.Errors, error => Assert.False(string.IsNullOrWhiteSpace(error.Detail)));
            if (result.Value is not { } guideline)
                return;
            accepted++;
            Patient patient = new RandomPatients(guideline.Guideline).Next(random);
            if (patient.Read(new FactsReader(GuidelineCompiler.Compile(guideline))).Value is { } facts)
                Evaluator.Decide(facts);
        }, Documents);
        Assert.InRange(accepted, Documents / 50, Documents / 2);
    }

    /// <summary>Replaces a value with junk, removes one, or copies one to another place.</summary>
    private static void Break(JsonNode document, Random random)
    {
        (string pointer, JsonNode? _)[] places = [.. JsonEdit.Places(document)];
        if (places.Length == 0)
            return;
        string pointer = places[random.Next(places.Length)].pointer;
        JsonNode? other = JsonEdit.At(document, places[random.Next(places.Length)].pointer)?.DeepClone();
        JsonNode parent = JsonEdit.At(document, pointer[..pointer.LastIndexOf('/')])!;
        switch (random.Next(3))
        {
            case 0:
                JsonEdit.Set(document, pointer, JsonNode.Parse(Junk[random.Next(Junk.Length)]));
                break;
            case 1 when parent is JsonObject:
                JsonEdit.Remove(document, pointer);
                break;
            case 1:
                parent.AsArray().RemoveAt(int.Parse(pointer[(pointer.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture));
                break;
            default:
                JsonEdit.Set(document, pointer, other);
                break;
        }
    }
}
