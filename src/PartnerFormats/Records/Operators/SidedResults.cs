using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>
/// Results about one tumour. While there are tumours on both sides, the newest of each side counts, and they state a fact only if both
/// sides have one and say the same: which of the tumours a decision is about is unknown.
/// </summary>
internal sealed class SidedResults(TumourSet tumours, string fact)
{
    public const string OfNoSide = "There are tumours on both sides, and it does not name the one that it is about.";
    private const string OtherSide = "It is about the other side than the tumour.";
    private const string OneSideOnly = "There are tumours on both sides, and only the one of this side has a result.";
    private const string SidesDiffer = "There are tumours on both sides, and they differ or one of them cannot be read.";

    private readonly Dictionary<Side, List<Candidate>> bySide = [];

    /// <summary>Whether there are tumours on both sides.</summary>
    public bool AreSeveral => tumours.Sides.Length > 1;

    /// <summary>The sides of the tumours that a result names; none if it names no side.</summary>
    public ImmutableArray<Side> SidesOf(SourceResource result) =>
        [.. tumours.SidesNamedBy(result).Where(side => tumours.Sides.Contains(side))];

    /// <summary>Reports a result that is only about a side on which no tumour is recorded although it is recorded on the other.</summary>
    /// <returns>Whether the result is such a one.</returns>
    public bool AddOther(SourceResource result, MappingCollector output)
    {
        ImmutableArray<Side> named = tumours.SidesNamedBy(result);
        if (named.IsEmpty || tumours.Sides.IsEmpty || named.Any(side => tumours.Sides.Contains(side)))
            return false;
        output.AddUnmapped(result, "bodySite", OtherSide, fact);
        return true;
    }

    /// <summary>Adds a result by the sides that it names.</summary>
    public void Add(Candidate result, MappingCollector output)
    {
        ImmutableArray<Side> sides = SidesOf(result.Source);
        if (!AreSeveral)
            output.Add(result);
        else if (sides.IsEmpty)
            output.Add(result with { Value = null, Reason = result.Reason ?? OfNoSide });
        foreach (Side side in AreSeveral ? sides : [])
            Add(side, result);
    }

    /// <summary>Adds a result of the tumour of a side.</summary>
    public void Add(Side side, Candidate result)
    {
        if (!bySide.TryGetValue(side, out List<Candidate>? ofSide))
            bySide[side] = ofSide = [];
        ofSide.Add(result);
    }

    /// <summary>Adds what the results of all sides say together.</summary>
    public void Finish(MappingCollector output)
    {
        if (bySide.Count == 0)
            return;
        Candidate[] newest = [.. bySide.Values.SelectMany(CandidateSelector.Newest).Distinct()];
        string? reason = bySide.Count < tumours.Sides.Length ? OneSideOnly
            : newest.Any(each => each.Value is null) || newest.Select(each => each.Value).Distinct().Count() > 1 ? SidesDiffer
            : null;
        foreach (Candidate each in newest)
            output.Add(reason is null ? each : each with { Value = null, Reason = each.Reason ?? reason });
        foreach (Candidate older in bySide.Values.SelectMany(candidates => candidates).Except(newest).Distinct())
            output.AddUnmapped(older.Source, older.Element, "A newer result about the same tumour counts.", fact);
    }
}
