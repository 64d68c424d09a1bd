using System.Globalization;
using System.Runtime.CompilerServices;
using GuidelineDecisions.Application.Partners;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;
using Microsoft.Extensions.Logging;

namespace GuidelineDecisions.Application.FollowUps.Work;

/// <summary>Finds checks that make no progress, because their message was lost or failed too often.</summary>
public sealed partial class FollowUpCheckRecovery(
    IFollowUpCheckStore checks, IPartnerStore partners, IMessageQueues queues, ILogger<FollowUpCheckRecovery> log)
    : IRecoverableWork
{
    private const char Separator = '|';

    /// <inheritdoc/>
    public string Kind => "follow-up-check";

    /// <inheritdoc/>
    public async IAsyncEnumerable<OpenWork> ListOpenAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (OpenCheck check in checks.ListAsync(cancel))
        {
            // What waits for a partner that is being moved makes no progress and is not stalled.
            if (await partners.FindAsync(check.Partner, cancel) is not { } partner || partner.IsOpen)
            {
                yield return new(
                    string.Create(CultureInfo.InvariantCulture, $"{check.Partner}{Separator}{check.Bucket}{Separator}{check.Buckets}"),
                    string.Create(CultureInfo.InvariantCulture, $"{check.Day:O} {check.Continuations}"));
            }
            else if (partner.IsMoved)
            {
                await checks.RemoveAsync(check);
            }
        }
    }

    /// <inheritdoc/>
    public async Task SendAgainAsync(OpenWork work, DateTimeOffset since, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(work);
        string[] key = work.Key.Split(Separator);
        (string partner, int bucket, int buckets) = (key[0], Number(key[1]), Number(key[2]));
        if (await checks.FindAsync(partner, bucket, buckets, cancel) is not { } check)
            return;
        await queues.SendAsync(QueueNames.FollowUpCheck,
            FollowUpCheckMessage.Of(check.Day, partner, bucket, buckets, check.Continuations).ToJson());
        LogStalled(log, partner, bucket, bucket + buckets - 1, check.Day, since);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [LoggerMessage(
        EventId = 1101, EventName = "FollowUpCheckStalled", Level = LogLevel.Warning,
        Message = "Follow-up of {Partner}, buckets {First} to {Last}: the check of {Day:O} has made no progress since {Since:u}."
            + " It was sent again.")]
    private static partial void LogStalled(ILogger log, string partner, int first, int last, DateOnly day, DateTimeOffset since);
}
