using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Application.Storage;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>
/// Withdraws versions for good. A withdrawn version makes no new decisions and is never active again. What it has decided stays readable
/// and can be replayed.
/// </summary>
public sealed class GuidelineWithdrawal(
    IGuidelineStore guidelines, GuidelinePublisher publisher, IGuidelineCatalogue catalogue, TimeProvider clock)
{
    private const int MaxAttempts = 20;

    /// <summary>Withdraws a version. Withdrawing it again changes nothing.</summary>
    /// <param name="guideline">The guideline's id.</param>
    /// <param name="version">The version.</param>
    /// <param name="reason">The reason, in the form of <see cref="ChangeReason.Form"/>. Everybody who reads guidelines sees it.</param>
    /// <param name="by">The credential that requests it.</param>
    /// <param name="cancel">The caller leaves.</param>
    public async Task<WithdrawalResult> WithdrawAsync(
        string guideline, string version, string reason, string by, CancellationToken cancel)
    {
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if ((await publisher.ReadStateWithAsync(guideline, version, cancel)).Find(guideline, version) is not { } head)
                return WithdrawalResult.NotFound;
            if (head.Withdrawn is not null)
                return await DoneAsync(cancel);
            // Read which version is active after the version itself. An activation before this second read is seen here, and one after the
            // first read has changed the version's tag.
            if ((await guidelines.ReadAsync(cancel)).ActiveVersionOf(guideline) == version)
                return WithdrawalResult.IsActive;
            if (await guidelines.WithdrawAsync(head, new(clock.GetUtcNow(), by, reason)))
                return await DoneAsync(cancel);
        }

        throw Contention.TooMany("Too many requests are changing this version at once. Send the request again.");
    }

    private async Task<WithdrawalResult> DoneAsync(CancellationToken cancel)
    {
        await catalogue.ReloadAsync(cancel);
        return WithdrawalResult.Withdrawn;
    }
}

public enum WithdrawalResult
{
    /// <summary>The version is withdrawn, by this request or an earlier one.</summary>
    Withdrawn,

    /// <summary>The version is the active one, so cases would be without a version that decides them.</summary>
    IsActive,

    /// <summary>There is no such guideline, or it does not have the version.</summary>
    NotFound,
}
