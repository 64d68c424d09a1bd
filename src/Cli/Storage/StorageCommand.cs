using System.CommandLine;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Storage;

/// <summary>What the commands share that work on the storage itself, beside the service.</summary>
internal abstract class StorageCommand(string name, string description, CommandContext context) : DocumentedCommand(name, description)
{
    private readonly Option<bool> json = JsonOption();
    private readonly Option<string?> storage = new("--storage")
    {
        Description = $"The storage, by its connection string; otherwise what the environment names ({StorageAccount.Setting}, as for the service),"
            + " otherwise the storage of a LocalHost that runs in this folder",
        HelpName = "CONNECTION_STRING",
    };

    /// <summary>Where the command writes.</summary>
    protected Terminal Terminal { get; } = context.Terminal;

    /// <summary>Says which day it is.</summary>
    protected TimeProvider Clock { get; } = context.Clock;

    /// <summary>Whoever calls the command, by the name that audits have.</summary>
    protected string Actor { get; } = $"cli:{context.Machine.User}";

    /// <summary>Adds the options of all these commands, after those of the command itself.</summary>
    protected void AddSharedOptions()
    {
        Add(storage);
        Add(json);
        SetAction(RunAsync);
    }

    /// <summary>Does the work.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (!StorageChoice.TryFind(parsed.GetValue(storage), context.Machine, out StorageChoice? choice, out string refusal))
            return Terminal.Refuse(refusal);
        bool asJson = parsed.GetValue(json);
        await using OpenStorage partners = OpenStorage.Open(choice, Clock);
        try
        {
            return await RunAsync(parsed, partners, asJson, cancel);
        }
        catch (BucketMismatchException e)
        {
            return AdministrationErrors.ToFailure([new("", e.Message)]).Write(asJson, Terminal);
        }
        catch (Exception e) when (StorageFailure.Describe(e) is not null)
        {
            return Terminal.Refuse($"The storage that {choice.Place} names {StorageFailure.Describe(e)}");
        }
    }
}
