using System.CommandLine;
using GuidelineDecisions.AzureStorage;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Moves;
using GuidelineDecisions.Cli.Backups;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.Cli.Storage;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Records.Declaration;

namespace GuidelineDecisions.Cli.Partners;

internal sealed class PartnerMoveCommand : StorageCommand
{
    private const string To = "--to";

    private readonly Argument<string> id = PartnerArguments.Id("The partner");
    private readonly Option<string> to = new(To)
    {
        Description = $"The storage of the other deployment, which must have no rows of the partner: {StorageChoice.OtherForm}",
        HelpName = "STORAGE",
        Required = true,
    };

    private readonly Option<string> address = PartnerArguments.Address();
    private readonly Option<string> via = BackupArguments.Place("--via", "Where to write the backup by which the partner is copied");
    private readonly Option<string> keyFile = BackupArguments.KeyFile();

    private readonly Machine machine;

    public PartnerMoveCommand(CommandContext context)
        : base("move", "Move a partner from this deployment's storage to that of another deployment.", context)
    {
        machine = context.Machine;
        Add(id);
        Add(to);
        Add(address);
        Add(via);
        Add(keyFile);
        AddSharedOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Arguments, string Description)> Examples =>
    [
        ("partner move north-clinic --to \"$OTHER\" --address https://eu2.example.org --via north.backup --key-file backup.key",
         "from the storage of the LocalHost that runs here"),
        ("partner move north-clinic --storage \"$CONNECTION\" --to \"$OTHER\" --address https://eu2.example.org"
            + " --via blob:backups/north.backup --key-file backup.key", "from another storage, with a backup in a blob of it"),
        ("partner move north-clinic --to \"$OTHER\" --address https://eu2.example.org --via north.backup --key-file backup.key --json"
            + " | jq .rows", "how many rows are equal, for scripts"),
    ];

    /// <inheritdoc/>
    public override string Output =>
        Invariant($$"""
        Closes the partner, waits {{PartnerMove.DefaultWait.TotalSeconds}} seconds for what has begun, copies the partner by an encrypted
        backup, replays every decision, compares both copies row by row, and switches. Reads go on until the switch; writes get status 503.
        Afterwards every request gets status 421 with the new address, where the same keys are valid. The same command continues a move that
        was interrupted; partner open gives it up. Both deployments must run this version or a later one, have the same active versions,
        and have no unfinished job.
        --json: { id, movedTo, move, rows: { TABLE: n }, replayed } (rows and replayed are null if an earlier run has compared and replayed
                them); if the partner cannot be moved, problem details
        """);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parsed, OpenStorage partners, bool asJson, CancellationToken cancel)
    {
        string place = parsed.GetRequiredValue(via);
        string key = parsed.GetRequiredValue(keyFile);
        if (!StorageChoice.TryOf(parsed.GetRequiredValue(to), To, machine, out StorageChoice? choice, out string refusal))
        {
            // What is wrong with the backup's options is named in the same run.
            string[] others = [.. BackupRun.RefusalsOf(place, key, partners.Settings)];
            return Terminal.Refuse([refusal, .. others]);
        }

        await using OpenStorage other = OpenStorage.Open(choice, Clock);
        string partner = parsed.GetRequiredValue(id);
        try
        {
            await other.Store.FindAsync(partner, cancel);
        }
        catch (Exception e) when (StorageFailure.Describe(e) is not null)
        {
            return Terminal.Refuse($"The storage that {To} names {StorageFailure.Describe(e)}");
        }

        var request = new MoveRequest(partner, parsed.GetRequiredValue(address), Actor);
        var move = new PartnerMove(partners.Move, other.Move, new RecordReader(), Clock);
        return await new BackupRun(place, key, partners.Settings, asJson, Terminal)
            .RunAsync((file, secret) => MoveAsync(move, request, file, secret, asJson, cancel));
    }

    private async Task<int> MoveAsync(
        PartnerMove move, MoveRequest request, BackupPlace place, BackupKey key, bool asJson, CancellationToken cancel)
    {
        try
        {
            Result<MovedPartner> result = await Terminal.WithProgressAsync(
                "Move", progress => move.RunAsync(request, place, key, progress, cancel), cancel);
            if (result.Value is not { } moved)
                return AdministrationErrors.ToFailure(result.Errors).Write(asJson, Terminal);
            return Terminal.Write(
                moved, PartnerJson.Readable.MovedPartner, asJson, (each, display) => PartnerOutput.Write(each, place.Name, display));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Terminal.Refuse($"{place.Name} cannot be written: {e.Message}");
        }
    }
}
