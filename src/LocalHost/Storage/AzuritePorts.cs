namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>The ports of Azurite's services on 127.0.0.1; 0 takes a free one.</summary>
public sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    /// <summary>Free ones, which the system gives when Azurite binds them.</summary>
    public static AzuritePorts Free { get; } = new(0, 0, 0);
}
