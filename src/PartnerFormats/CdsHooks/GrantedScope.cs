using System.Text.RegularExpressions;

namespace GuidelineDecisions.PartnerFormats.CdsHooks;

/// <summary>
/// One SMART scope for clinical data: version 1 writes <c>patient/Observation.read</c>, version 2 <c>patient/Observation.rs</c>, possibly
/// with a query that restricts it.
/// </summary>
/// <param name="IsOfPatient">Whether it covers one patient only.</param>
/// <param name="Type">The resource type, or <c>*</c> for all.</param>
/// <param name="MayRead">Whether a resource may be read by its id.</param>
/// <param name="MaySearch">Whether resources may be searched for.</param>
/// <param name="IsRestricted">Whether it covers only those resources that meet a query.</param>
internal sealed partial record GrantedScope(bool IsOfPatient, string Type, bool MayRead, bool MaySearch, bool IsRestricted)
{
    /// <summary>Reads a scope. Returns null for one that is not about clinical data, such as <c>openid</c>.</summary>
    public static GrantedScope? Read(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success)
            return null;
        string rights = match.Groups["rights"].Value;
        bool isAll = rights is "read" or "*";
        return new(
            match.Groups["context"].Value == "patient",
            match.Groups["type"].Value,
            isAll || (rights != "write" && rights.Contains('r', StringComparison.Ordinal)),
            isAll || (rights != "write" && rights.Contains('s', StringComparison.Ordinal)),
            match.Groups["query"].Success);
    }

    /// <summary>Whether it covers at least some resources that a request asks for.</summary>
    /// <param name="type">The type of the resources.</param>
    /// <param name="isSearch">Whether the request is a search; otherwise it reads one resource.</param>
    public bool Covers(string type, bool isSearch) => (Type == "*" || Type == type) && (isSearch ? MaySearch : MayRead);

    [GeneratedRegex(
        @"^(?<context>patient|user|system)/(?<type>\*|[A-Z][A-Za-z]*)\.(?<rights>read|write|\*|(?=[cruds])c?r?u?d?s?)(?<query>\?.*)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
