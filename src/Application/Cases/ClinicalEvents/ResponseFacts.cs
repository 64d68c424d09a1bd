using System.Collections.Frozen;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>The facts that hold responses, by site. Fact ids are a contract (the vocabulary): never renamed.</summary>
internal static class ResponseFacts
{
    /// <summary>The imaging on which all responses rest.</summary>
    public const string Date = "responseDate";

    /// <summary>The fact of each site.</summary>
    public static FrozenDictionary<string, string> BySite { get; } = new Dictionary<string, string>
    {
        ["vertebral"] = "responseVertebral",
        ["extracranial"] = "responseExtracranial",
        ["intracranial"] = "responseIntracranial",
    }.ToFrozenDictionary();
}
