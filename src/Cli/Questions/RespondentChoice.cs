using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Files;

namespace GuidelineDecisions.Cli.Questions;

/// <summary>
/// Chooses the guideline version that answers: the one that the user points at, for a case in a version folder that version, otherwise
/// a shipped one.
/// </summary>
internal sealed class RespondentChoice(Lazy<IGuidelineCatalogue> catalogue)
{
    private readonly VersionSources sources = new(catalogue);

    /// <summary>The version, or the reply that there is none.</summary>
    public (Respondent? Respondent, Reply? Instead) Choose(Inquiry inquiry, Question question)
    {
        if ((inquiry.Guideline ?? (question.IsCase ? BesideCase(inquiry.File) : null)) is { } path)
            return VersionSources.FromFile(path);
        return sources.Shipped(out Reply? broken) is { } shipped ? FromCatalogue(shipped, question) : (null, broken);
    }

    private static string? BesideCase(string file)
    {
        if (file == FileBytes.StandardInput || Path.GetDirectoryName(Path.GetFullPath(file)) is not { } folder)
            return null;
        string guideline = Path.Combine(Path.GetDirectoryName(file) ?? "", "..", GuidelineFile.Name);
        return Path.GetFileName(folder) == CaseFiles.Folder && File.Exists(guideline) ? guideline : null;
    }

    private static (Respondent? Respondent, Reply? Instead) FromCatalogue(IGuidelineCatalogue shipped, Question question)
    {
        string ids = string.Join(", ", shipped.All.Select(entry => entry.Id));
        GuidelineEntry? guideline;
        if (question.IsCase)
        {
            if (shipped.All.Count != 1)
                return (null, new Refused([$"A case names no guideline: say which with --guideline. Shipped are: {ids}."]));
            guideline = shipped.All[0];
        }
        else
        {
            guideline = shipped.Find(question.Guideline!);
        }

        if (guideline is null)
            return (null, NotFound($"There is no guideline '{question.Guideline}'. Shipped are: {ids}."));
        if (guideline.Find(question.Version) is { } version)
            return (new(version.Guideline, version.Facts), null);
        string versions = string.Join(", ", guideline.Versions.Select(published => published.Version));
        return (null, NotFound($"The guideline '{guideline.Id}' has no version '{question.Version}'. Shipped are: {versions}."));
    }

    private static Rejected NotFound(string detail) => new([detail], Problems.NotFound(detail).ProblemDetails);
}
