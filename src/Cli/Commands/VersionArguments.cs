using System.CommandLine;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Commands;

/// <summary>Arguments that name a version of a guideline that a service has, each with the check of its form.</summary>
internal static class VersionArguments
{
    /// <summary>The guideline.</summary>
    public static Argument<string> Guideline()
    {
        var id = new Argument<string>("GUIDELINE") { Description = "The guideline's id" };
        Check(id, Names.IsGuidelineId, $"allowed are {Names.GuidelineIdForm}");
        return id;
    }

    /// <summary>The version.</summary>
    public static Argument<string> Version()
    {
        var version = new Argument<string>("VERSION") { Description = "One of its published versions" };
        Check(version, text => GuidelineVersion.TryParse(text) is not null, $"allowed is {GuidelineVersion.Form}");
        return version;
    }

    private static void Check(Argument<string> argument, Func<string, bool> isAllowed, string allowed) =>
        argument.Validators.Add(result =>
        {
            string found = result.Tokens[0].Value;
            if (!isAllowed(found))
                result.AddError($"{argument.Name}: found '{found}'; {allowed}.");
        });
}
