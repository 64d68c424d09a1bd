using System.Runtime.CompilerServices;
using GuidelineDecisions.Application.Queues;
using GuidelineDecisions.Application.Recovery;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>Finds publications that lost their message, and removes those that ended long ago.</summary>
public sealed class PublicationRecovery(IPublicationStore publications, IMessageQueues queues, TimeProvider clock) : IRecoverableWork
{
    private const char Separator = '.';

    /// <inheritdoc/>
    public string Kind => "publication";

    /// <inheritdoc/>
    public async IAsyncEnumerable<OpenWork> ListOpenAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (PublicationRequest publication in publications.ListAsync(cancel))
        {
            if (publication.State == PublicationState.Running)
                yield return new($"{publication.Guideline}{Separator}{publication.Id}", Invariant($"{publication.At.UtcTicks}"));
            else if (publication.At + PublicationRequest.Retention < clock.GetUtcNow())
                await publications.RemoveAsync(publication, cancel);
        }
    }

    /// <inheritdoc/>
    public Task SendAgainAsync(OpenWork work, DateTimeOffset since, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(work);
        string[] parts = work.Key.Split(Separator);
        return queues.SendAsync(QueueNames.GuidelinePublication, PublicationMessage.Write(parts[0], parts[1]));
    }
}
