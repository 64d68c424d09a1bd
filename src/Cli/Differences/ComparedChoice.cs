using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Questions;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Differences;

/// <summary>Chooses the versions to compare: each stands where the user points, or is a shipped one that is named by its number.</summary>
internal sealed class ComparedChoice(Lazy<IGuidelineCatalogue> catalogue)
{
    private readonly VersionSources sources = new(catalogue);

    /// <summary>The two versions, or the reply that they cannot be compared.</summary>
    /// <param name="from">A path, or a version number.</param>
    /// <param name="to">A path, or a version number.</param>
    /// <param name="id">The guideline's id, or null.</param>
    public (ComparedVersions? Versions, Reply? Instead) Choose(string from, string to, string? id)
    {
        if (TryAtPath(from, out CheckedGuideline? before) is { } fromInstead)
            return (null, fromInstead);
        if (TryAtPath(to, out CheckedGuideline? after) is { } toInstead)
            return (null, toInstead);
        id ??= before?.Guideline.Id ?? after?.Guideline.Id;
        if (before is null && TryShipped(from, ref id, out before) is { } fromMissing)
            return (null, fromMissing);
        if (after is null && TryShipped(to, ref id, out after) is { } toMissing)
            return (null, toMissing);
        string[] ids = [.. new[] { id!, before!.Guideline.Id, after!.Guideline.Id }.Distinct()];
        return ids.Length == 1
            ? (new(before, after), null)
            : (null, new Refused([$"Found {string.Join(" and ", ids)}; allowed are two versions of one guideline."]));
    }

    private static Reply? TryAtPath(string text, out CheckedGuideline? guideline)
    {
        guideline = null;
        if (GuidelineVersion.TryParse(text) is not null)
            return null;
        (Respondent? respondent, Reply? instead) = VersionSources.FromFile(text);
        guideline = respondent?.Guideline;
        return instead;
    }

    private Reply? TryShipped(string version, ref string? id, out CheckedGuideline? guideline)
    {
        guideline = null;
        if (sources.Shipped(out Reply? broken) is not { } shipped)
            return broken;
        string[] ids = [.. shipped.All.Select(entry => entry.Id)];
        if (id is null && ids.Length != 1)
            return new Refused([$"A version number names no guideline: say which with --guideline. Shipped are: {string.Join(", ", ids)}."]);
        id ??= ids[0];
        if (shipped.Find(id) is not { } entry)
            return new Refused([Spelling.Unknown("guideline", id, ids)]);
        guideline = entry.Find(version)?.Guideline;
        return guideline is null
            ? new Refused([Spelling.Unknown("version", version, [.. entry.Versions.Select(published => published.Version)])])
            : null;
    }
}
