using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Cli.Files;

/// <summary>Loads guideline versions, either from a file the user names or from the shipped versions.</summary>
internal sealed class GuidelineSources(Lazy<IGuidelineCatalogue> catalogue)
{
    /// <summary>Loads the only version at a path.</summary>
    public static (LoadedGuideline? Loaded, CommandFailure? Failure) FromFile(string path)
    {
        if (!GuidelinePaths.TryFind([path], out IReadOnlyList<string> files, out IReadOnlyList<string> refusals))
            return (null, new UsageFailure(refusals));
        if (files.Count > 1)
        {
            string all = string.Join(", ", files);
            return (null, new UsageFailure([$"{path} contains {files.Count} guideline versions; expected the folder of one: {all}"]));
        }

        if (!GuidelineFile.TryLoad(files[0], out GuidelineFile? file, out string refusal))
            return (null, new UsageFailure([refusal]));
        return file.Checked is { } guideline ? (new(guideline, new(GuidelineCompiler.Compile(guideline))), null) : (null, Broken(file));
    }

    /// <summary>Loads the shipped versions. Null, with the failure, when one of them is invalid.</summary>
    public IGuidelineCatalogue? Shipped(out CommandFailure? broken)
    {
        broken = null;
        try
        {
            return catalogue.Value;
        }
        catch (InvalidDataException e)
        {
            // The guidelines are embedded in the program, so this happens only after a local change to one of them.
            string sentence = $"A guideline embedded in this program is invalid ('check' lists its errors): {e.Message}";
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

internal sealed record LoadedGuideline(CheckedGuideline Guideline, FactsReader Facts);
