using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Workbench.Workers;

/// <summary>What is wrong with a document, or what is proved about it.</summary>
/// <param name="Errors">The errors with their places; empty for a valid document.</param>
/// <param name="Findings">What the exact analysis found in a valid document. An empty list is a proof over all possible patients.</param>
/// <param name="Warnings">What an author should check.</param>
/// <param name="Classes">The number of classes of all facts.</param>
public sealed record Proof(
    IReadOnlyList<PlacedText> Errors, IReadOnlyList<PlacedText> Findings, IReadOnlyList<PlacedText> Warnings, int Classes);

/// <summary>A text about a place of a document.</summary>
/// <param name="Pointer">The JSON pointer; empty for the whole document.</param>
/// <param name="Line">The line, counted from 1; null where the document is not JSON.</param>
/// <param name="Text">The text.</param>
/// <param name="Patient">An example patient, or null.</param>
public sealed record PlacedText(string Pointer, int? Line, string Text, Example? Patient = null);

/// <summary>An example patient.</summary>
/// <param name="AsOf">The day, YYYY-MM-DD.</param>
/// <param name="Facts">The facts.</param>
/// <param name="Text">The patient in words.</param>
public sealed record Example(string AsOf, JsonElement Facts, string Text);

/// <summary>The JSON between pages and the tasks that check and prove documents.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Proof))]
internal sealed partial class ProofJson : JsonSerializerContext;
