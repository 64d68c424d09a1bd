using Application.Guidelines;
using Application.Http;
using Cli.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Cli.Questions;

/// <summary>
/// Chooses the guideline version that answers: the one that the user points at, for a case in a version folder that version, otherwise
/// a shipped one.
/// </summary>
internal sealed class RespondentChoice(Lazy<IGuidelineCatalogue> catalogue)
{
    /// <summary>The version, or the reply that there is none.</summary>
    public (Respondent? Respondent, Reply? Instead) Choose(Inquiry inquiry, Question question)
    {
        if ((inquiry.Guideline ?? (question.IsCase ? BesideCase(inquiry.File) : null)) is { } path)
            return FromFile(path);
        return Shipped(out Reply? broken) is { } shipped ? FromCatalogue(shipped, question) : (null, broken);
    }

    private static string? BesideCase(string file)
    {
        if (file == FileBytes.StandardInput || Path.GetDirectoryName(Path.GetFullPath(file)) is not { } folder)
            return null;
        string guideline = Path.Combine(Path.GetDirectoryName(file) ?? "", "..", GuidelineFile.Name);
        return Path.GetFileName(folder) == CaseFiles.Folder && File.Exists(guideline) ? guideline : null;
    }

    private static (Respondent? Respondent, Reply? Instead) FromFile(string path)
    {
        if (!GuidelinePaths.TryFind([path], out IReadOnlyList<string> files, out IReadOnlyList<string> refusals))
            return (null, new Refused(refusals));
        if (files.Count > 1)
        {
            string all = string.Join(", ", files);
            return (null, new Refused([$"{path} holds {files.Count} guideline versions; name the folder of one: {all}"]));
        }

        if (!GuidelineFile.TryLoad(files[0], out GuidelineFile? file, out string refusal))
            return (null, new Refused([refusal]));
        return file.Checked is { } guideline ? (new(guideline, new(guideline)), null) : (null, Broken(file));
    }

    private static Rejected Broken(GuidelineFile file)
    {
        string[] sentences = [.. file.Errors.Select(error => error.In(file.Path))];
        return new(sentences, BrokenGuideline(string.Join(" ", sentences)));
    }

    private static ProblemDetails BrokenGuideline(string detail) => new()
    {
        Type = Problems.TypePrefix + "invalid-guideline",
        Title = "The guideline is not valid",
        Status = StatusCodes.Status500InternalServerError,
        Detail = detail,
    };

    private IGuidelineCatalogue? Shipped(out Reply? broken)
    {
        broken = null;
        try
        {
            return catalogue.Value;
        }
        catch (InvalidDataException e)
        {
            // The guidelines are built into the program: whoever has just broken one has built it in.
            string sentence = $"A guideline that is built into this program is not valid (the command check shows its errors): {e.Message}";
            broken = new Rejected([sentence], BrokenGuideline(sentence));
            return null;
        }
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
