using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Analysis.Examples;

namespace GuidelineDecisions.Workbench.Workers;

internal static class Examples
{
    /// <summary>The patient in the form in which workers return it.</summary>
    public static Example? Of(ExamplePatient? patient)
    {
        if (patient is null)
            return null;
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
            patient.WriteTo(writer);
        using JsonDocument document = JsonDocument.Parse(json.WrittenMemory);
        return new(
            document.RootElement.GetProperty("asOf").GetString()!, document.RootElement.GetProperty("facts").Clone(), $"{patient}");
    }
}
