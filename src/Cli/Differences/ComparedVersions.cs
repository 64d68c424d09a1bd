using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Differences;

/// <summary>Two versions of one guideline to compare.</summary>
internal sealed record ComparedVersions(CheckedGuideline From, CheckedGuideline To)
{
    /// <summary>The parts of both versions, the later version first, because a part may be in only one of them.</summary>
    public IEnumerable<T> Both<T>(Func<Guideline, IEnumerable<T>> parts) => parts(To.Guideline).Concat(parts(From.Guideline));
}

/// <summary>Selects the versions to compare: each is at a path the user names, or is a shipped version named by its number.</summary>
internal sealed class ComparisonSelection(Lazy<IGuidelineCatalogue> catalogue)
{
    private readonly GuidelineSources sources = new(catalogue);

    /// <summary>Selects the two versions, or returns why they cannot be compared.</summary>
    /// <param name="from">A path, or a version number.</param>
    /// <param name="to">A path, or a version number.</param>
    /// <param name="id">The guideline's id, or null.</param>
    public (ComparedVersions? Versions, CommandFailure? Failure) Choose(string from, string to, string? id)
    {
        if (TryAtPath(from, out CheckedGuideline? before) is { } fromInstead)
            return (null, fromInstead);
        if (TryAtPath(to, out CheckedGuideline? after) is { } toInstead)
            return (null, toInstead);
        id ??= before?.Guideline.Id ?? after?.Guideline.Id ?? (before is null && after is null ? OnlyGuidelineWith(from, to) : null);
        if (before is null && TryShipped(from, ref id, out before) is { } fromMissing)
            return (null, fromMissing);
        if (after is null && TryShipped(to, ref id, out after) is { } toMissing)
            return (null, toMissing);
        string[] ids = [.. new[] { id!, before!.Guideline.Id, after!.Guideline.Id }.Distinct()];
        return ids.Length == 1
            ? (new(before, after), null)
            : (null, new UsageFailure([$"Found {string.Join(" and ", ids)}; expected two versions of one guideline."]));
    }

    private static CommandFailure? TryAtPath(string text, out CheckedGuideline? guideline)
    {
        guideline = null;
        if (GuidelineVersion.TryParse(text) is not null)
            return null;
        (LoadedGuideline? loaded, CommandFailure? failure) = GuidelineSources.FromFile(text);
        guideline = loaded?.Guideline;
        return failure;
    }

    /// <summary>The id of the only shipped guideline that has both versions; null if none or several have them.</summary>
    private string? OnlyGuidelineWith(string from, string to)
    {
        GuidelineEntry[] withBoth = sources.Shipped(out _) is { } shipped
            ? [.. shipped.All.Where(entry => entry.Find(from) is not null && entry.Find(to) is not null)]
            : [];
        return withBoth.Length == 1 ? withBoth[0].Id : null;
    }

    private CommandFailure? TryShipped(string version, ref string? id, out CheckedGuideline? guideline)
    {
        guideline = null;
        if (sources.Shipped(out CommandFailure? broken) is not { } shipped)
            return broken;
        string[] ids = [.. shipped.All.Select(entry => entry.Id)];
        if (id is null && ids.Length != 1)
            return new UsageFailure(
                [
                    "A version number does not name a guideline, so --guideline is needed. "
                    + $"Available: {string.Join(", ", ids)}.",
                ]);
        id ??= ids[0];
        if (shipped.Find(id) is not { } entry)
            return new UsageFailure([UnknownName.Describe("guideline", id, ids)]);
        guideline = entry.Find(version)?.Guideline;
        return guideline is null
            ? new UsageFailure([UnknownName.Describe("version", version, [.. entry.Versions.Select(published => published.Version)])])
            : null;
    }
}
