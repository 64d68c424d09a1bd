namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>Azurite does not run; the message is a sentence for the user.</summary>
public sealed class AzuriteException(string message) : Exception(message)
{
    /// <summary>Whether another program uses one of the ports.</summary>
    internal bool IsPortTaken { get; init; }
}
