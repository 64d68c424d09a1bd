using System.Text.Json;

namespace GuidelineDecisions.FaultInjection.Tests.Clients;

/// <summary>What a client learned of a request.</summary>
/// <param name="Status">The status; null without a whole response.</param>
/// <param name="Revision">The entity tag, which is the revision of the case.</param>
/// <param name="Body">The body; empty without a response.</param>
/// <param name="IsSent">False if no host was there to receive the request.</param>
internal sealed record Reply(int? Status, long? Revision, string Body, bool IsSent = true)
{
    public static Reply None { get; } = new(null, null, "");

    public static Reply NotSent { get; } = new(null, null, "", IsSent: false);

    /// <summary>The status if it says what the service did: after a server error, the service may have acted or may still act.</summary>
    public int? Certain => Status >= 500 ? null : Status;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
