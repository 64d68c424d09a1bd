using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.PartnerFormats.Records.Candidates;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>
/// A fact about the only one of its kind, such as the size of a single nodule. While the record has several, or results for several sites,
/// it is unknown which one a result is about.
/// </summary>
/// <param name="fact">The fact.</param>
/// <param name="count">The fact that counts them.</param>
internal sealed class SingleSubject(string fact, string count)
{
    private const string Several = "There are several, and which one the fact is about is unknown.";
    private const string SeveralSites = "The record has results for several sites, and which one the fact is about is unknown.";

    private readonly HashSet<int> read = [];
    private readonly HashSet<string> sites = [];

    /// <summary>Adds a resource that states the fact.</summary>
    public void Add(SourceResource source)
    {
        read.Add(source.Index);
        string[] about =
        [
            .. source.Json.Codings("bodySite").Select(site => $"{site.System}|{site.Code}")
                .Concat(source.Json.Items("focus").Select(focus => focus.Text("reference") ?? "")).Order(StringComparer.Ordinal),
        ];
        if (about.Length > 0)
            sites.Add(string.Join(' ', about));
    }

    /// <summary>Removes the value if it may be about another one.</summary>
    public void Settle(Dictionary<string, SelectedCandidate> selected, MappingCollector output)
    {
        bool isOne = !selected.TryGetValue(count, out SelectedCandidate? counted) || counted.Winner.Value is NumberValue { Number: 1 };
        if ((isOne && sites.Count <= 1) || !selected.TryGetValue(fact, out SelectedCandidate? value)
            || !read.Contains(value.Winner.Source.Index))
            return;
        selected.Remove(fact);
        output.AddUnmapped(value.Winner.Source, value.Winner.Element, isOne ? SeveralSites : Several, fact);
        output.AddOverruled(value);
    }
}
