using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.AzureStorage.Moves;

/// <summary>Gives up a move that has not switched: opens the partner again in the deployment that it was to leave.</summary>
public sealed class PartnerOpening(MoveStorage storage, TimeProvider clock)
{
    private const string Pointer = "/partner";

    /// <summary>Opens a partner; may be repeated after an interruption. An open partner stays as it is.</summary>
    /// <param name="id">The partner's id.</param>
    /// <param name="by">The actor that the audit records.</param>
    /// <param name="cancel">Interrupts the opening.</param>
    /// <returns>The partner as it was before, or why it cannot be opened.</returns>
    public async Task<Result<Partner>> OpenAsync(string id, string by, CancellationToken cancel)
    {
        if (await storage.Partners.FindAsync(id, cancel) is not { } found)
            return Failed("There is no partner with this id.");
        switch (found.Standing)
        {
            case { State: PartnerState.Open }:
                return found;
            case { State: PartnerState.Moved, MovedTo: var address }:
                return Failed(
                    $"The partner was moved to {address} and may have changed there since, so it cannot be opened here. Move it back with"
                    + " the command partner move.");
            case { State: PartnerState.Arriving }:
                return Failed(
                    "The partner was copied here by a move that has not switched. Continue the move with the command partner move, or give"
                    + " it up with the command partner open in the deployment that the partner comes from.");
        }

        // From here on the move cannot switch any more, whether or not the process that carries it out still runs.
        Guid move = found.Standing.Move!.Value;
        PartnerStanding opening = new(PartnerState.Opening, move);
        bool isBegun = found.Standing == opening
            || await storage.Partners.ChangeStandingAsync(id, found.Standing, opening, clock.GetUtcNow(), by, cancel);
        return isBegun && await storage.OpenAsync(found with { Standing = opening }, move, clock.GetUtcNow(), by, cancel)
            ? found
            : Failed("Somebody else has just changed whether the partner is open. Run the command again.");
    }

    private static Result<Partner> Failed(string detail) => Result<Partner>.Failed([new InputError(Pointer, detail)]);
}
