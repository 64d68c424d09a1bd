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
/// <param name="subjects">What the results for all facts of that kind are about.</param>
internal sealed class SingleSubject(string fact, string count, SubjectList subjects)
{
    private const string Several = "There are several, and which one the fact is about is unknown.";
    private const string SeveralSites = "The record has results for several sites, and which one the fact is about is unknown.";

    private readonly HashSet<int> read = [];

    /// <summary>Adds a result that states the fact.</summary>
    public void AddResult(SourceResource source)
    {
        AddCondition(source);
        subjects.Add(source);
    }

    /// <summary>Adds a diagnosis that states the fact. Its site may be less exact than that of a result.</summary>
    public void AddCondition(SourceResource source) => read.Add(source.Index);

    /// <summary>Removes the value if it may be about another one.</summary>
    public void Settle(Dictionary<string, SelectedCandidate> selected, MappingCollector output)
    {
        bool areSeveral = AreSeveral(output);
        if ((!areSeveral && !subjects.AreSeveral) || !selected.TryGetValue(fact, out SelectedCandidate? value)
            || !read.Contains(value.Winner.Source.Index))
            return;
        selected.Remove(fact);
        output.AddUnmapped(value.Winner.Source, value.Winner.Element, areSeveral ? Several : SeveralSites, fact);
        output.AddOverruled(value);
    }

    /// <summary>
    /// Whether there are several by the newest statement about their number. What leaves it open does not end that there are several.
    /// </summary>
    private bool AreSeveral(MappingCollector output)
    {
        Candidate[] stated =
        [
            .. output.Candidates.Where(each => each.Fact == count && (each.IsSeveral || each.Value is not null)
                && each.Effective?.IsAfter(output.AsOf) != true),
        ];
        return Latest.Of(stated, each => each.Effective).Exists(each => each.IsSeveral || each.Value is NumberValue { Number: > 1 });
    }
}
