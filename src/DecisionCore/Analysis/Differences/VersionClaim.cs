using GuidelineDecisions.DecisionCore.Analysis.Verification;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Analysis.Differences;

/// <summary>
/// A version number is a claim about the previous version: patch = no patient's decision changes, minor = some do, or effects of events or
/// the reading of records change, major = the scope changes or what partners send: facts, or events with their inputs.
/// </summary>
public static class VersionClaim
{
    /// <summary>Returns what is wrong with the later version's number, or null.</summary>
    /// <param name="difference">The difference between the previous version and the version whose number is checked.</param>
    public static Finding? Refute(VersionDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        Change claimed = Claimed(difference.From, difference.To), proved = Proved(difference);
        if (claimed >= proved)
            return null;
        Region? shown = difference.Regions.OrderBy(region => region.Change.Part).FirstOrDefault();
        string text = $"{difference.To} after {difference.From} claims a {Word(claimed)} change, but it is a {Word(proved)} one: "
            + Reason(difference, proved, shown);
        return new(FindingKind.ClaimsTooLittle, "/version", text, shown?.Patient);
    }

    /// <summary>The size of the difference: patch, minor or major.</summary>
    public static string Size(VersionDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return Word(Proved(difference));
    }

    private static string Reason(VersionDifference difference, Change proved, Region? shown)
    {
        if (!difference.Facts.IsEmpty)
            return $"the facts change: {string.Join("; ", difference.Facts.Select(fact => $"{fact.Fact} {fact.Text}"))}.";
        if (Events(difference, proved) is [_, ..] events && !difference.ScopeChanges)
            return $"the events change: {string.Join("; ", events.Select(change => $"{Place(change)} {change.Kind}"))}.";
        if (shown is null && Readings(difference) is [_, ..] readings)
            return $"the reading of records changes: {string.Join("; ", readings.Select(change => $"{Place(change)} {change.Kind}"))}.";
        DecisionChange change = shown!.Change;
        string what = proved == Change.Major ? "the scope changes" : "decisions change";
        return $"{what}: {change.Id}: {change.From} -> {change.To} for: {shown.Patient}.";
    }

    private static string Place(ContentChange change) => change.Key.Length == 0 ? change.Id : $"{change.Id}, {change.Key},";

    private static Change Proved(VersionDifference difference) =>
        !difference.Facts.IsEmpty || difference.ScopeChanges || Events(difference, Change.Major) is not [] ? Change.Major
        : difference.SameDecisions && Events(difference, Change.Minor) is [] && Readings(difference) is [] ? Change.Patch
        : Change.Minor;

    /// <summary>The changes of events that alone make a version major, because partners record them differently, or minor.</summary>
    private static ContentChange[] Events(VersionDifference difference, Change size) =>
    [
        .. difference.Content.Where(change => change.Part == GuidelineContent.Events && size == change.Key switch
        {
            "" => Change.Major,
            _ when change.Key.StartsWith(GuidelineContent.Inputs, StringComparison.Ordinal) => Change.Major,
            GuidelineContent.Effects => Change.Minor,
            _ => Change.Patch,
        }),
    ];

    /// <summary>The changes of how facts are read from records: the same record may give other facts.</summary>
    private static ContentChange[] Readings(VersionDifference difference) =>
    [
        .. difference.Content.Where(change =>
            change is { Part: GuidelineContent.Record } or { Part: GuidelineContent.ValueSets, Key: not GuidelineContent.Label }),
    ];

    private static Change Claimed(GuidelineVersion from, GuidelineVersion to) =>
        from.Major != to.Major ? Change.Major : from.Minor != to.Minor ? Change.Minor : Change.Patch;

    private static string Word(Change change) => Reading.Names.Of(change);

    private enum Change
    {
        Patch,
        Minor,
        Major,
    }
}
