using System.CommandLine;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.Cli.Pages;
using GuidelineDecisions.Cli.Partners;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Commands.Partners;

/// <summary>What the commands share that work on the storage itself, beside the service.</summary>
internal abstract class StorageCommand(string name, string description, Surroundings surroundings) : DocumentedCommand(name, description)
{
    private readonly Option<bool> json = JsonOption();
    private readonly Option<string?> storage = new("--storage")
    {
        Description = $"The storage, by its connection string; otherwise what the environment names ({StorageAccount.Setting}, as for the service),"
            + " otherwise the storage of a LocalHost that runs in this folder",
        HelpName = "CONNECTION_STRING",
    };

    /// <summary>Where the command writes.</summary>
    protected Terminal Terminal { get; } = surroundings.Terminal;

    /// <summary>Says which day it is.</summary>
    protected TimeProvider Clock { get; } = surroundings.Clock;

    /// <summary>Whoever calls the command, by the name that audits have.</summary>
    protected string Actor { get; } = $"cli:{surroundings.Machine.User}";

    /// <summary>Adds the options of all these commands, after those of the command itself.</summary>
    protected void AddSharedOptions()
    {
        Add(storage);
        Add(json);
        SetAction(RunAsync);
    }

    /// <summary>Does the work.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, PartnerStorage partners, bool asJson, CancellationToken cancel);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (!StorageChoice.TryFind(parsed.GetValue(storage), surroundings.Machine, out StorageChoice? choice, out string refusal))
            return Terminal.Refuse(refusal);
        bool asJson = parsed.GetValue(json);
        await using PartnerStorage partners = PartnerStorage.Open(choice, Clock);
        try
        {
            return await RunAsync(parsed, partners, asJson, cancel);
        }
        catch (BucketMismatchException e)
        {
            return Unanswered.Write(AdministrationErrors.Reply([new("", e.Message)]), asJson, Terminal);
        }
        catch (Exception e) when (StorageFailure.Describe(e) is not null)
        {
            return Terminal.Refuse($"The storage that {choice.Place} names {StorageFailure.Describe(e)}");
        }
    }
}
