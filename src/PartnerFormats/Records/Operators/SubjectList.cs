using GuidelineDecisions.PartnerFormats.Records.Assessments;
using GuidelineDecisions.PartnerFormats.Records.Tumours;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>What resources are about, where they may be about one or about several of a kind.</summary>
internal sealed class SubjectList(TumourSet tumours)
{
    private readonly Dictionary<string, Subject> known = [];

    /// <summary>Whether two of them are about different ones.</summary>
    public bool AreSeveral { get; private set; }

    public void Add(SourceResource source)
    {
        if (AreSeveral)
            return;
        var subject = Subject.Of(source, tumours);
        AreSeveral = known.Values.Any(subject.Excludes);
        known.TryAdd(subject.Text, subject);
    }
}
