using System.Collections.Immutable;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.AzureStorage.Backups.Format;
using GuidelineDecisions.AzureStorage.Backups.Proving;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.AzureStorage.Moves;

/// <summary>
/// Moves a partner from the storage of one deployment to that of another: closes it, copies it by a backup and a restore, compares both,
/// and switches. The partner is open in one of the two at most, at every moment. A move that was interrupted anywhere is continued by
/// running it again.
/// </summary>
/// <param name="source">The storage that the partner leaves.</param>
/// <param name="target">The storage that it goes to.</param>
/// <param name="records">Reads how the guidelines' facts are read from records, for the replay of the decisions.</param>
/// <param name="clock">The clock.</param>
public sealed class PartnerMove(MoveStorage source, MoveStorage target, IRecordReader records, TimeProvider clock)
{
    private readonly MoveChecks checks = new(source, target);

    /// <summary>
    /// How long the move waits before it copies what is not in a bucket: hosts may take the partner for open for
    /// <see cref="PartnerDirectory.Staleness"/>, and a request or a delivery that has begun by then may take a minute.
    /// </summary>
    public static TimeSpan DefaultWait { get; } = PartnerDirectory.Staleness + TimeSpan.FromMinutes(1);

    /// <summary>How long this move waits.</summary>
    public TimeSpan Wait { get; init; } = DefaultWait;

    /// <summary>Moves the partner, or continues a move that was interrupted.</summary>
    /// <returns>The moved partner, or every reason why the move cannot go on. What it has done until then stays.</returns>
    /// <exception cref="BackupException">The backup cannot be written or restored.</exception>
    /// <exception cref="BackupPlaceException">The place of the backup cannot be reached, read or written.</exception>
    /// <exception cref="Application.Storage.StorageUnavailableException">One of the storages is unavailable.</exception>
    public async Task<Result<MovedPartner>> RunAsync(
        MoveRequest request, IBackupPlace via, BackupKey key, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(via);
        ArgumentNullException.ThrowIfNull(key);
        Result<Partner> begun = await BeginAsync(request, cancel);
        if (begun.Value is not { } partner)
            return Result<MovedPartner>.Failed(begun.Errors);
        Guid move = partner.Standing.Move!.Value;
        var moved = new MovedPartner(partner.Id, request.Address, move, Rows: null, Replayed: null);
        if (!partner.IsMoved)
        {
            long? replayed = null;
            if (!await IsCopiedAsync(partner, move, cancel))
            {
                Result<MovedPartner> copied = await CopyAsync(moved, partner, via, key, progress, cancel);
                if (copied.Value is null)
                    return copied;
                replayed = copied.Value.Replayed;
            }

            Result<MovedPartner> switched = await SwitchAsync(moved with { Replayed = replayed }, partner, request.By, progress, cancel);
            if (switched.Value is null)
                return switched;
            moved = switched.Value;
        }

        progress?.Report(new("opening", 0, 1));
        return await OpenAsync(moved, request.By, cancel);
    }

    /// <summary>Closes the partner, or finds out that an earlier run has done so.</summary>
    private async Task<Result<Partner>> BeginAsync(MoveRequest request, CancellationToken cancel)
    {
        if (await source.Partners.FindAsync(request.Partner, cancel) is not { } partner)
            return Refused(new InputError(MovePointers.Partner, "There is no partner with this id."));
        if (partner.IsService)
        {
            return Refused(new InputError(
                MovePointers.Partner, "This is the service's own partner, which stands for those who run this deployment. It stays here."));
        }

        switch (partner.Standing.State)
        {
            case PartnerState.Moved:
                return partner.Standing.MovedTo == request.Address
                    ? partner
                    : Refused(new InputError(
                        MovePointers.Address,
                        $"Found {request.Address}; the partner was moved to {partner.Standing.MovedTo}, and callers are sent there."));
            case PartnerState.Closed:
                List<InputError> rows = await checks.FindRowsInTargetAsync(partner.Id, partner.Standing.Move, cancel);
                return rows.Count == 0 ? partner : Refused([.. rows]);
            case PartnerState.Open:
                return await CloseAsync(partner, request.By, cancel);
            default:
                return Refused(new InputError(
                    MovePointers.Partner,
                    partner.Standing.State == PartnerState.Opening
                        ? "An earlier move of the partner is being given up. Run the command partner open again first."
                        : "The partner is being moved here from another deployment. Complete that move first."));
        }
    }

    private async Task<Result<Partner>> CloseAsync(Partner partner, string by, CancellationToken cancel)
    {
        List<InputError> errors = await checks.FindRowsInTargetAsync(partner.Id, move: null, cancel);
        errors.AddRange(await checks.FindUndecidedAsync(cancel));
        if (errors.Count > 0)
            return Refused([.. errors]);
        var closed = PartnerStanding.ClosedBy(Guid.NewGuid());
        return await source.Partners.ChangeStandingAsync(partner.Id, partner.Standing, closed, clock.GetUtcNow(), by, cancel)
            ? partner with { Standing = closed }
            : Refused(ChangedMeanwhile);
    }

    /// <summary>Copies the partner to the other storage, where it stays closed.</summary>
    private async Task<Result<MovedPartner>> CopyAsync(
        MovedPartner moved, Partner partner, IBackupPlace via, BackupKey key, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        if (!await via.IsCompleteAsync(cancel))
        {
            progress?.Report(new("waiting for requests that have begun", 0, 1));
            await Task.Delay(Wait, clock, cancel);
            await source.Buckets.CloseAsync(partner, moved.Move, cancel);
            if (await checks.FindUndecidedAsync(cancel) is { Count: > 0 } undecided)
                return Result<MovedPartner>.Failed(undecided);
            await using IBackupTarget written = await via.OpenWriteAsync(clock, cancel);
            await source.Backup.WriteAsync(written, key, partner.Id, progress, cancel, moved.Move);
        }

        await using Stream stream = await via.OpenReadAsync(cancel);
        BackupFile backup = await BackupFile.OpenAsync(stream, key, progress, cancel);
        if (backup.Header.Id != moved.Move)
        {
            return Failed(
                MovePointers.Via,
                $"{via.Name} holds another backup, not that of this move. Name the place that this move has written to, or a new one.");
        }

        ReplayReport replay = await ReplayProof.OfAsync(backup, records, progress, cancel);
        if (!replay.Differences.IsEmpty)
        {
            ReplayDifference first = replay.Differences[0];
            return Failed(
                MovePointers.Via,
                Invariant($"{replay.Differences.Length} decisions do not replay. The first one: {first.Partition} {first.Row}: ")
                    + $"{first.Detail} Give the move up with the command partner open.");
        }

        await target.UnusedCopy.RemoveAsync(partner.Id, moved.Move, cancel);
        await target.Restore.RestoreAsync(backup, partner.Id, progress, cancel, isMove: true);
        return moved with { Replayed = replay.Replayed };
    }

    /// <summary>Compares both copies and marks this one as moved, unless the move was given up.</summary>
    private async Task<Result<MovedPartner>> SwitchAsync(
        MovedPartner moved, Partner partner, string by, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        ImmutableArray<int> open = await source.Buckets.FindOpenAsync(partner, moved.Move);
        if (!open.IsEmpty)
        {
            return Failed(
                MovePointers.Partner,
                $"The buckets {string.Join(", ", open.Select(bucket => Invariant($"{bucket}")))} are not closed any more: an instance of an"
                + " earlier build has written to them, or the move was given up. Give it up with the command partner open, stop earlier"
                + " builds, and move the partner again.");
        }

        var comparison = new RowComparison(source.Tables, target.Tables);
        if (await comparison.FindDifferenceAsync(partner, progress, cancel) is { } difference)
        {
            return Failed(
                MovePointers.Partner,
                $"The deployments differ ({difference}): something was written after it was copied. Give the move up with the command"
                + " partner open, and move the partner again.");
        }

        if (await checks.FindUndecidedAsync(cancel) is { Count: > 0 } undecided)
            return Result<MovedPartner>.Failed(undecided);
        progress?.Report(new("switching", 0, 1));
        cancel.ThrowIfCancellationRequested();
        var standing = new PartnerStanding(PartnerState.Moved, moved.Move, moved.MovedTo);
        return await source.Partners.ChangeStandingAsync(partner.Id, partner.Standing, standing, clock.GetUtcNow(), by, cancel)
            ? moved with { Rows = comparison.Rows }
            : Result<MovedPartner>.Failed([ChangedMeanwhile]);
    }

    private async Task<Result<MovedPartner>> OpenAsync(MovedPartner moved, string by, CancellationToken cancel)
    {
        Partner? copy = await target.Partners.FindAsync(moved.Id, cancel);
        if (copy?.Standing == new PartnerStanding(PartnerState.Arriving, moved.Move))
        {
            if (!await target.OpenAsync(copy, moved.Move, clock.GetUtcNow(), by, cancel))
                return Result<MovedPartner>.Failed([ChangedMeanwhile]);
        }
        else if (copy is not { IsOpen: true })
        {
            return Failed(
                MovePointers.To, "The storage does not hold the partner that was moved. Expected the storage that it was moved to.");
        }

        await target.ActiveJobs.IncludeAsync(moved.Id, cancel);
        return moved;
    }

    /// <summary>Returns whether the restore of this move is complete.</summary>
    private async Task<bool> IsCopiedAsync(Partner partner, Guid move, CancellationToken cancel) =>
        (await target.Partners.FindAsync(partner.Id, cancel))?.Standing == new PartnerStanding(PartnerState.Arriving, move)
        && !await target.Restore.IsUnfinishedAsync(partner.Id, cancel);

    private static InputError ChangedMeanwhile { get; } =
        new(MovePointers.Partner, "Somebody else has just changed whether the partner is open. Run the command again.");

    private static Result<Partner> Refused(params InputError[] errors) => Result<Partner>.Failed(errors);

    private static Result<MovedPartner> Failed(string pointer, string detail) =>
        Result<MovedPartner>.Failed([new InputError(pointer, detail)]);
}

/// <summary>What to move, and where.</summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="Address">The address of the other deployment, which callers are sent to.</param>
/// <param name="By">The actor that the audits record.</param>
public sealed record MoveRequest(string Partner, string Address, string By);

/// <summary>A partner that was moved.</summary>
/// <param name="Id">The partner's id.</param>
/// <param name="MovedTo">The address of the deployment where it is now.</param>
/// <param name="Move">The id of the move.</param>
/// <param name="Rows">The number of rows of each table that are equal in both storages; null if an earlier run has compared them.</param>
/// <param name="Replayed">The number of decisions that were replayed; null if an earlier run has replayed them.</param>
public sealed record MovedPartner(
    string Id, string MovedTo, Guid Move, ImmutableSortedDictionary<string, long>? Rows, long? Replayed);
