using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Analysis.Examples;

namespace GuidelineDecisions.Cli.Checking;

/// <summary>Writes an example patient as a request has her: { asOf, facts }.</summary>
internal sealed class ExamplePatientConverter : JsonConverter<ExamplePatient>
{
    /// <inheritdoc/>
    public override ExamplePatient Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Example patients are written only.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ExamplePatient value, JsonSerializerOptions options) => value.WriteTo(writer);
}
