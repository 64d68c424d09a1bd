namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>Azurite does not run; the message is a sentence for the user.</summary>
public sealed class AzuriteException(string message) : Exception(message)
{
    /// <summary>Whether it is for a port that another program has.</summary>
    internal bool IsPortTaken => Message.Contains("EADDRINUSE", StringComparison.Ordinal);
}
