using System.Text.Encodings.Web;
using System.Text.Json;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>How the service writes JSON.</summary>
public static class JsonOutput
{
    /// <summary>Writes text unescaped except where JSON requires an escape.</summary>
    public static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
