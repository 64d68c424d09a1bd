using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Files;

namespace GuidelineDecisions.Cli.Evaluation;

/// <summary>
/// Selects the guideline version to evaluate: the one the user names; for a case in a version folder, that version; otherwise a shipped
/// one.
/// </summary>
internal sealed class GuidelineSelection(Lazy<IGuidelineCatalogue> catalogue)
{
    private readonly GuidelineSources sources = new(catalogue);

    public (LoadedGuideline? Loaded, CommandFailure? Failure) Choose(PatientArguments arguments, PatientFile file)
    {
        if ((arguments.Guideline ?? (file.IsCase ? VersionOfCase(arguments.File) : null)) is { } path)
            return GuidelineSources.FromFile(path);
        return sources.Shipped(out CommandFailure? broken) is { } shipped ? FromCatalogue(shipped, file) : (null, broken);
    }

    private static string? VersionOfCase(string path)
    {
        if (path == FileBytes.StandardInput || Path.GetDirectoryName(Path.GetFullPath(path)) is not { } folder)
            return null;
        string guideline = Path.Combine(Path.GetDirectoryName(path) ?? "", "..", GuidelineFile.Name);
        return Path.GetFileName(folder) == CaseFiles.Folder && File.Exists(guideline) ? guideline : null;
    }

    private static (LoadedGuideline? Loaded, CommandFailure? Failure) FromCatalogue(IGuidelineCatalogue shipped, PatientFile file)
    {
        string ids = string.Join(", ", shipped.All.Select(entry => entry.Id));
        GuidelineEntry? guideline;
        if (file.IsCase)
        {
            if (shipped.All.Count != 1)
                return (null,
                    new UsageFailure([$"A case does not name a guideline, so --guideline is needed. Available: {ids}."]));
            guideline = shipped.All[0];
        }
        else
        {
            guideline = shipped.Find(file.Guideline!);
        }

        if (guideline is null)
            return (null, NotFound($"There is no guideline '{file.Guideline}'. Available: {ids}."));
        if (guideline.Choose(file.Version).Version is { } version)
            return (new(version.Guideline, version.Facts), null);
        string versions = string.Join(", ", guideline.Versions.Select(published => published.Version));
        return (null, NotFound($"The guideline '{guideline.Id}' has no version '{file.Version}'. Available: {versions}."));
    }

    private static InvalidInput NotFound(string detail) => new([detail], Problems.NotFound(detail).ProblemDetails);
}
