namespace GuidelineDecisions.Http.Tests.Requests;

/// <summary>Questions to POST /api/recommendations, as JSON text.</summary>
internal static class Ask
{
    public const string Path = "/api/recommendations";

    public const string Guideline = "her2-vertebral-metastasis";

    /// <summary>The as-of date of every question that does not say otherwise.</summary>
    public const string AsOf = "2026-11-23";

    /// <summary>A question about these facts.</summary>
    /// <param name="facts">A JSON value, which stands where the facts do.</param>
    public static string About(string facts) => With($"\"asOf\":\"{AsOf}\",\"facts\":{facts}");

    /// <summary>A question with these members beside the guideline.</summary>
    public static string With(string members) => $"{{\"guideline\":\"{Guideline}\",{members}}}";

    /// <summary>A question without facts to a guideline.</summary>
    /// <param name="guideline">A JSON value, which stands where the guideline's id does.</param>
    public static string Of(string guideline) => $"{{\"guideline\":{guideline},\"facts\":{{}}}}";

    /// <summary>A question with one fact.</summary>
    public static string WithFact(string fact, string value) => About($"{{\"{fact}\":{value}}}");

    /// <summary>A valid question, padded with blanks to this many bytes.</summary>
    public static string OfLength(int bytes) => About("{}").Insert(1, new string(' ', bytes - About("{}").Length));
}
