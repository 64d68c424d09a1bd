using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode;

/// <summary>A value that a resource gives for a fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">The resource.</param>
/// <param name="Element">The element of the resource that the value was read from.</param>
/// <param name="Effective">When it was so; null when the resource does not say.</param>
/// <param name="Standing">How sure the resource says it is.</param>
internal sealed record Candidate(string Fact, FactValue Value, SourceResource Source, string Element, FhirDate? Effective, Standing Standing)
{
    /// <summary>Whether it is a conclusion, which wins over the single methods beneath it.</summary>
    public bool IsConclusion { get; init; }

    /// <summary>How we read what the resource says; ours, and shown as ours. Null where it says the value itself.</summary>
    public string? Reading { get; init; }

    /// <summary>Whether the code's meaning was not confirmed by a second source.</summary>
    public bool IsUnconfirmed { get; init; }
}

/// <summary>How sure a resource says it is, surest first.</summary>
internal enum Standing
{
    /// <summary>Final, corrected, confirmed, completed.</summary>
    Final,

    /// <summary>Not final yet.</summary>
    Preliminary,
}

/// <summary>Something relevant that was not mapped.</summary>
/// <param name="Source">The resource, or null when it is about several.</param>
/// <param name="Element">The element, or null when it is about the whole.</param>
/// <param name="Facts">The facts that it might have given.</param>
/// <param name="Reason">Why not.</param>
internal sealed record Unmapped(SourceResource? Source, string? Element, IReadOnlyList<string> Facts, string Reason)
{
    /// <summary>Whether it is worth saying only while the facts are unknown: nothing is wrong with the resource, it just does not say them.</summary>
    public bool IsOfTheUnknown { get; init; }
}
