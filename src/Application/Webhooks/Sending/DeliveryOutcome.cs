using GuidelineDecisions.Application.Webhooks.Model;

namespace GuidelineDecisions.Application.Webhooks.Sending;

/// <summary>What became of one request to a receiver.</summary>
/// <param name="Kind">One of <see cref="DeliveryKinds"/>.</param>
/// <param name="Status">The status of the answer, or null without one.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone, or null.</param>
public sealed record DeliveryOutcome(string Kind, int? Status, TimeSpan Elapsed, TimeSpan? RetryAfter = null)
{
    public bool IsDelivered => Kind == DeliveryKinds.Delivered;
}
