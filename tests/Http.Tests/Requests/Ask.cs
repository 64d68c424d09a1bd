namespace GuidelineDecisions.Http.Tests.Requests;

/// <summary>Bodies for POST /api/recommendations.</summary>
internal static class Ask
{
    public const string Path = "/api/recommendations";

    public const string Guideline = "her2-vertebral-metastasis";

    /// <summary>The as-of date of every request that names no other.</summary>
    public const string AsOf = "2026-11-23";

    /// <param name="facts">A JSON value.</param>
    public static string About(string facts) => With($"\"asOf\":\"{AsOf}\",\"facts\":{facts}");

    /// <summary>A request with these members in addition to the guideline.</summary>
    public static string With(string members) => $"{{\"guideline\":\"{Guideline}\",{members}}}";

    /// <param name="guideline">A JSON value in place of the guideline's id.</param>
    public static string Of(string guideline) => $"{{\"guideline\":{guideline},\"facts\":{{}}}}";

    public static string WithFact(string fact, string value) => About($"{{\"{fact}\":{value}}}");

    /// <summary>A valid request, padded with spaces to this many bytes.</summary>
    public static string OfLength(int bytes) => About("{}").Insert(1, new string(' ', bytes - About("{}").Length));
}
