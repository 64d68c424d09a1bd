using System.CommandLine;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.Cli.Commands;

namespace GuidelineDecisions.Cli.Storage;

/// <summary>A command that works on the storage directly, without a running service.</summary>
internal abstract class StorageCommand(string name, string description, CommandContext context) : DocumentedCommand(name, description)
{
    private readonly Option<bool> json = JsonOption();
    private readonly Option<string?> storage = StorageOption();

    protected Terminal Terminal { get; } = context.Terminal;

    protected TimeProvider Clock { get; } = context.Clock;

    /// <summary>The user's name as the audit trail records it.</summary>
    protected string Actor { get; } = $"cli:{context.Machine.User}";

    public static Option<string?> StorageOption() => new("--storage")
    {
        Description = $"The connection string of the storage; by default the environment's {StorageAccount.Setting}, as for the service,"
            + " then the storage of the LocalHost that runs in this folder",
        HelpName = "CONNECTION_STRING",
    };

    /// <summary>Adds the shared options after those of the command.</summary>
    protected void AddSharedOptions()
    {
        Add(storage);
        Add(json);
        SetAction(RunAsync);
    }

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
        catch (PartnerClosedException e)
        {
            return AdministrationErrors.ToFailure([new("/partner", e.Message)]).Write(asJson, Terminal);
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
