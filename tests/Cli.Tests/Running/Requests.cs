namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>Requests as partners send them.</summary>
internal static class Requests
{
    /// <summary>A request to the first shipped guideline.</summary>
    public const string Her2 =
        """
        {
          "guideline": "her2-vertebral-metastasis",
          "asOf": "2026-11-23",
          "facts": {
            "her2Status": "positive", "locallyAdvanced": true, "metastaticStage": "M1", "vertebralMetastasis": true,
            "symptoms": ["motorDeficit"]
          }
        }
        """;

    /// <summary>A case of the first shipped guideline, as long as its author does not know what to expect.</summary>
    public const string CaseWithoutExpectation =
        """{ "title": "t", "story": "s", "asOf": "2026-11-23", "facts": { "her2Status": "positive" } }""";

    /// <summary>A request to the sample guideline.</summary>
    public static string Knee(string facts, string asOf = FixedClock.Today) =>
        $$"""{ "guideline": "knee-pain", "asOf": "{{asOf}}", "facts": {{facts}} }""";
}
