namespace GuidelineDecisions.Application.Feed;

/// <summary>
/// Is notified when this process has appended events to a feed. A notification is only a hint: it is lost if the process ends, and a
/// write whose response was lost may be notified late or never.
/// </summary>
public interface IFeedListener
{
    /// <summary>Called after each transaction with events. It must return at once and must not throw.</summary>
    /// <param name="partner">The partner's id.</param>
    /// <param name="bucket">The bucket to which events were appended.</param>
    void OnAppended(string partner, int bucket);
}
