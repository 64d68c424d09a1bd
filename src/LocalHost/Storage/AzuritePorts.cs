namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>The ports of Azurite's services on 127.0.0.1; 0 picks a free one.</summary>
public sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    /// <summary>The system assigns the ports when Azurite binds them.</summary>
    public static AzuritePorts Free { get; } = new(0, 0, 0);
}
