using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Questions;

/// <summary>Where guideline versions come from: a file that the user points at, or the versions that are shipped.</summary>
internal sealed class VersionSources(Lazy<IGuidelineCatalogue> catalogue)
{
    /// <summary>The one version at a path, or the reply that there is none.</summary>
    public static (Respondent? Respondent, Reply? Instead) FromFile(string path)
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

    /// <summary>The shipped versions; null, and the reply, when one of them is broken.</summary>
    public IGuidelineCatalogue? Shipped(out Reply? broken)
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
}
