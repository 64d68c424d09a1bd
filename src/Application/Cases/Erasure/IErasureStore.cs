namespace GuidelineDecisions.Application.Cases.Erasure;

/// <summary>
/// Remembers the erasures that take more than one transaction, so that none of them depends on its message alone.
/// </summary>
public interface IErasureStore
{
    Task AddAsync(ErasureIntent intent);

    IAsyncEnumerable<ErasureIntent> ListAsync(CancellationToken cancel);

    /// <summary>Lists the intents to erase one case.</summary>
    IAsyncEnumerable<ErasureIntent> ListAsync(string partner, string name, CancellationToken cancel);

    /// <summary>Removes an intent; it may have been removed already.</summary>
    Task RemoveAsync(ErasureIntent intent);
}

/// <summary>An attempt to delete a case, recorded before it hides the case.</summary>
/// <param name="Id">Identifies the attempt.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="Name">The name of the case's key.</param>
/// <param name="Tag">
/// The tag of the case that the attempt deletes. It can succeed only while the case has this tag, and no case ever has it again.
/// </param>
public sealed record ErasureIntent(Guid Id, string Partner, string Name, string Tag)
{
    /// <summary>The parts of <see cref="Key"/> are separated by this character, which none of them contains.</summary>
    public const char Separator = '|';

    /// <summary>Identifies the intent among those of all cases.</summary>
    public string Key => $"{Partner}{Separator}{Name}{Separator}{Id:N}";
}
