using System.CommandLine;
using GuidelineDecisions.Application.Guidelines.Publication;

namespace GuidelineDecisions.Cli.Jobs;

/// <summary>The option of commands whose reason is recorded in the service.</summary>
internal static class ReasonOption
{
    public static Option<string> Of(string description)
    {
        var reason = new Option<string>("--reason") { Description = description, HelpName = "TEXT", Required = true };
        reason.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !ChangeReason.IsValid(text))
                result.AddError($"--reason: expected {ChangeReason.Form}.");
        });
        return reason;
    }
}
