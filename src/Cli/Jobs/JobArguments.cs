using System.CommandLine;
using GuidelineDecisions.Application.Reevaluations.Jobs;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>Arguments and options that several job commands share.</summary>
internal static class JobArguments
{
    private const string Form = $"{JobId.Form}, as shown by jobs list";

    public static Argument<string> Job()
    {
        var job = new Argument<string>("JOB") { Description = "The job's id, as shown by activate, preview and jobs list" };
        job.Validators.Add(result =>
        {
            string found = result.Tokens[0].Value;
            if (!JobId.IsValid(found))
                result.AddError($"JOB: found '{found}'; expected {Form}.");
        });
        return job;
    }

    public static Option<string?> After()
    {
        var after = new Option<string?>("--after")
        { Description = "Continue a list after this job, with the jobs created before it", HelpName = "JOB" };
        after.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var found }] && !JobId.IsValid(found))
                result.AddError($"--after: found '{found}'; expected {Form}.");
        });
        return after;
    }
}

/// <summary>Arguments that name a guideline version in a service.</summary>
internal static class VersionArguments
{
    public static Argument<string> Guideline()
    {
        var id = new Argument<string>("GUIDELINE") { Description = "The guideline's id" };
        Check(id, Names.IsGuidelineId, Names.GuidelineIdForm);
        return id;
    }

    public static Argument<string> Version()
    {
        var version = new Argument<string>("VERSION") { Description = "One of its published versions" };
        Check(version, text => GuidelineVersion.TryParse(text) is not null, GuidelineVersion.Form);
        return version;
    }

    private static void Check(Argument<string> argument, Func<string, bool> isAllowed, string form) =>
        argument.Validators.Add(result =>
        {
            string found = result.Tokens[0].Value;
            if (!isAllowed(found))
                result.AddError($"{argument.Name}: found '{found}'; expected {form}.");
        });
}
