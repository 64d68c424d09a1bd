using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Candidates;

/// <summary>
/// What a resource says about a fact: a value, or that there is something that cannot be read. What cannot be read competes like a value:
/// the newest decides, and an older value never replaces it. <see cref="CandidateSelector"/> chooses among the candidates for one fact.
/// </summary>
/// <param name="Fact">The fact's id.</param>
/// <param name="Value">The value; null when it cannot be read.</param>
/// <param name="Source">The resource.</param>
/// <param name="Element">The element of the resource that it was read from.</param>
/// <param name="Effective">When it was true of the patient; null when the resource does not say.</param>
/// <param name="Status">How certain the resource says it is.</param>
internal sealed record Candidate(
    string Fact, FactValue? Value, SourceResource Source, string Element, FhirDate? Effective, ResultStatus Status)
{
    private const string NotFinal = "The result is not final and may still change.";

    private readonly string? reason;

    /// <summary>The value; null when it cannot be read or relied on. What is not final has none: it competes, but states nothing.</summary>
    public FactValue? Value { get; init; } = Status == ResultStatus.Final ? Value : null;

    /// <summary>Why there is no value. Never contains a value of the patient.</summary>
    public string? Reason
    {
        get => reason ?? (Status == ResultStatus.Preliminary ? NotFinal : null);
        init => reason = value;
    }

    /// <summary>0 for what decides, such as a conclusion, which wins over the methods that it rests on.</summary>
    public int Rank { get; init; }

    /// <summary>How this project interprets the resource, shown as "our reading". Null where the resource states the value.</summary>
    public string? Reading { get; init; }

    /// <summary>Whether it says that there are several of what the fact counts, and not how many.</summary>
    public bool IsSeveral { get; init; }

    /// <summary>Whether no second source has confirmed what the code means.</summary>
    public bool IsUnconfirmed { get; init; }

    /// <summary>Whether the value is the day of <see cref="Effective"/>. Where zones leave an order open, the latest day counts.</summary>
    public bool IsOwnDay { get; init; }
}

/// <summary>How certain a resource says its result is. The most certain comes first: candidates are ranked by this order.</summary>
internal enum ResultStatus
{
    /// <summary>Final, amended, corrected, completed.</summary>
    Final,

    /// <summary>Not final yet.</summary>
    Preliminary,
}

/// <summary>A relevant resource or element that gave no value.</summary>
/// <param name="Source">The resource, or null when several are concerned.</param>
/// <param name="Element">The element, or null when the whole resource is concerned.</param>
/// <param name="Facts">The facts that it might have given.</param>
/// <param name="Reason">Why it gave none. Never contains a value of the patient.</param>
internal sealed record Unmapped(SourceResource? Source, string? Element, IReadOnlyList<string> Facts, string Reason)
{
    /// <summary>
    /// Whether to report this only while the facts are unknown: the resource is correct but does not state them, so there is nothing to
    /// report once another resource does.
    /// </summary>
    public bool OnlyWhileUnknown { get; init; }
}
