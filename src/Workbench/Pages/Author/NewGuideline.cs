using System.Reflection;

namespace GuidelineDecisions.Workbench.Pages.Author;

/// <summary>The first version of a new guideline, as the command <c>new</c> creates it.</summary>
internal static class NewGuideline
{
    private const string Resources = "skeleton/";
    private const string Document = "guideline.json";
    private const string CasesFolder = "cases/";

    private static readonly Assembly Program = typeof(NewGuideline).Assembly;

    /// <summary>Creates the draft of a guideline with this id.</summary>
    public static Draft Of(string id) => new(
        Read(Resources + Document, id),
        null,
        null,
        Program.GetManifestResourceNames().Where(name => name.StartsWith(Resources + CasesFolder, StringComparison.Ordinal))
            .ToDictionary(name => name[(Resources + CasesFolder).Length..^".json".Length], name => Read(name, id)));

    private static string Read(string resource, string id)
    {
        using var reader = new StreamReader(Program.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().Replace("SCHEMA", "", StringComparison.Ordinal).Replace("GUIDELINE", id, StringComparison.Ordinal);
    }
}
