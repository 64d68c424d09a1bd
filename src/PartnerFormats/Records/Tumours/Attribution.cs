using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Observations;

namespace GuidelineDecisions.PartnerFormats.Records.Tumours;

/// <summary>Whether a finding belongs to the guideline's cancer.</summary>
/// <param name="Reason">Why it does not, or why that is unknown; null when it does.</param>
/// <param name="IsOpen">Whether it may belong to it.</param>
/// <param name="Element">The element that says so, or that could.</param>
internal sealed record Attribution(string? Reason, bool IsOpen, string Element)
{
    public static Attribution Ours { get; } = new(null, IsOpen: false, "focus");

    public bool IsOurs => Reason is null;

    /// <summary>
    /// Adds a finding that is not known to be about the guideline's cancer. If it may be about it, it cannot be read; otherwise it says
    /// nothing.
    /// </summary>
    /// <returns>Whether the finding was added.</returns>
    public bool AddForeign(ObservationResult result, string fact, MappingCollector output)
    {
        if (Reason is not { } reason)
            return false;
        if (IsOpen)
            output.AddUnreadable(result.Source, Element, result.Date, result.Status, reason, fact);
        else
            output.AddUnmapped(result.Source, Element, reason, fact);
        return true;
    }

    public static Attribution Other(string reason, string element) => new(reason, IsOpen: false, element);

    public static Attribution Open(string reason, string element) => new(reason, IsOpen: true, element);
}
