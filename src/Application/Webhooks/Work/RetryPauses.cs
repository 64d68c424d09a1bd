using GuidelineDecisions.Application.Webhooks.Sending;

namespace GuidelineDecisions.Application.Webhooks.Work;

/// <summary>The pauses between attempts.</summary>
public sealed class RetryPauses(WebhookSettings settings)
{
    /// <summary>The largest part of a pause that is added at random, so that receivers do not get all retries at once.</summary>
    private const double Jitter = 0.2;

    /// <summary>Returns the pause after a number of failures.</summary>
    /// <param name="failures">The number of failures, at least 1.</param>
    /// <param name="random">A random number from 0 to 1.</param>
    /// <param name="retryAfter">How long the receiver wants to be left alone, or null.</param>
    public TimeSpan After(int failures, double random, TimeSpan? retryAfter)
    {
        TimeSpan pause = settings.RetryPauses[Math.Min(failures, settings.RetryPauses.Length) - 1];
        TimeSpan withJitter = pause * (1 + (Jitter * random));
        return retryAfter > withJitter ? retryAfter.Value : withJitter;
    }
}
