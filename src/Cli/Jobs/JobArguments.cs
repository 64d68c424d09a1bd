using System.CommandLine;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Arguments and options that several commands about jobs take, each with the check of its form.</summary>
internal static class JobArguments
{
    private const string Allowed = $"{JobId.Form}, as jobs list shows them";

    /// <summary>The job.</summary>
    public static Argument<string> Job()
    {
        var job = new Argument<string>("JOB") { Description = "The job's id, as activate, preview and jobs list show it" };
        job.Validators.Add(result =>
        {
            string found = result.Tokens[0].Value;
            if (!JobId.IsValid(found))
                result.AddError($"JOB: found '{found}'; allowed are {Allowed}.");
        });
        return job;
    }

    /// <summary>The job before which a list begins.</summary>
    public static Option<string?> Before()
    {
        var before = new Option<string?>("--before") { Description = "Only jobs that were made before this one; the newest by default", HelpName = "JOB" };
        before.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var found }] && !JobId.IsValid(found))
                result.AddError($"--before: found '{found}'; allowed are {Allowed}.");
        });
        return before;
    }
}

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
