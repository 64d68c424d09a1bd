namespace GuidelineDecisions.Cli.Tests.Running;

internal static class Requests
{
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

    /// <summary>A case of the first shipped guideline whose author does not know yet what to expect.</summary>
    public const string CaseWithoutExpectation =
        """{ "title": "t", "story": "s", "asOf": "2026-11-23", "facts": { "her2Status": "positive" } }""";

    public static string Knee(string facts, string asOf = FixedClock.Today) =>
        $$"""{ "guideline": "knee-pain", "asOf": "{{asOf}}", "facts": {{facts}} }""";
}
