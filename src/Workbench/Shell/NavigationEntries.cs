namespace GuidelineDecisions.Workbench.Shell;

/// <summary>A page in the navigation.</summary>
/// <param name="Path">The path below the workbench's root, without a slash at its start.</param>
/// <param name="Label">The link's text.</param>
public sealed record NavigationEntry(string Path, string Label);

/// <summary>The pages of the navigation, in their order. A page that is not listed here is reached only through other pages.</summary>
internal static class NavigationEntries
{
    public static IReadOnlyList<NavigationEntry> All { get; } =
    [
        new("patient", "Patient"),
        new("guideline", "Guideline"),
        new("author", "Author"),
        new("follow-up", "Follow-up"),
        new("cases", "Cases"),
        new("versions", "Versions"),
        new("jobs", "Jobs"),
        new("feed", "Feed"),
    ];
}
