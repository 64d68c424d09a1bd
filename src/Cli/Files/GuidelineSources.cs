using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Files;

/// <summary>Where guideline versions come from: a file that the user points at, or the versions that are shipped.</summary>
internal sealed class GuidelineSources(Lazy<IGuidelineCatalogue> catalogue)
{
    /// <summary>The one version at a path, or the reply that there is none.</summary>
    public static (LoadedGuideline? Loaded, CommandFailure? Failure) FromFile(string path)
    {
        if (!GuidelinePaths.TryFind([path], out IReadOnlyList<string> files, out IReadOnlyList<string> refusals))
            return (null, new UsageFailure(refusals));
        if (files.Count > 1)
        {
            string all = string.Join(", ", files);
            return (null, new UsageFailure([$"{path} holds {files.Count} guideline versions; name the folder of one: {all}"]));
        }

        if (!GuidelineFile.TryLoad(files[0], out GuidelineFile? file, out string refusal))
            return (null, new UsageFailure([refusal]));
        return file.Checked is { } guideline ? (new(guideline, new(GuidelineCompiler.Compile(guideline))), null) : (null, Broken(file));
    }

    /// <summary>The shipped versions; null, and the reply, when one of them is broken.</summary>
    public IGuidelineCatalogue? Shipped(out CommandFailure? broken)
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
            broken = new InvalidInput([sentence], BrokenGuideline(sentence));
            return null;
        }
    }

    private static InvalidInput Broken(GuidelineFile file)
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

/// <summary>The guideline version that answers.</summary>
internal sealed record LoadedGuideline(CheckedGuideline Guideline, FactsReader Facts);
