using System.Collections.Frozen;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>The facts that hold responses, by site. Fact ids are part of the vocabulary, which is a contract, and never change.</summary>
internal static class ResponseFacts
{
    /// <summary>The date of the imaging study that all responses come from.</summary>
    public const string Date = "responseDate";

    public static FrozenDictionary<string, string> BySite { get; } = new Dictionary<string, string>
    {
        ["vertebral"] = "responseVertebral",
        ["extracranial"] = "responseExtracranial",
        ["intracranial"] = "responseIntracranial",
    }.ToFrozenDictionary();
}
