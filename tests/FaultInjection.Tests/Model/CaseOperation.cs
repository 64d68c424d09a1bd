namespace GuidelineDecisions.FaultInjection.Tests.Model;

internal enum OperationKind
{
    Put,
    Import,
    Event,
    Delete,
    Get,
}

/// <summary>A client's operation on a case, and what the client learned of its outcome.</summary>
internal sealed record CaseOperation
{
    public required OperationKind Kind { get; init; }

    /// <summary>The credential, as the feed names it.</summary>
    public required string By { get; init; }

    /// <summary>The facts to store.</summary>
    public Facts? Facts { get; init; }

    /// <summary>The kind of a clinical event.</summary>
    public string? Event { get; init; }

    /// <summary>The day of a clinical event, yyyy-MM-dd.</summary>
    public string? Day { get; init; }

    public long? IfMatch { get; init; }

    public bool MustBeNew { get; init; }

    /// <summary>When the client sent the request.</summary>
    public required long Called { get; init; }

    /// <summary>When the client had the response; <see cref="Unknown"/> without one: the service may act at any later time.</summary>
    public long Returned { get; init; } = Unknown;

    /// <summary>The status of the response; null without one, or if it leaves open whether the service has acted.</summary>
    public int? Status { get; init; }

    /// <summary>The revision that the response names.</summary>
    public long? Revision { get; init; }

    /// <summary>The facts that a GET returned.</summary>
    public Facts? Found { get; init; }

    public const long Unknown = long.MaxValue;

    public bool IsUnknown => Status is null;

    public string Cause => Kind switch
    {
        OperationKind.Put => "put",
        OperationKind.Import => "import",
        OperationKind.Event => $"event:{Event}",
        _ => "",
    };

    public override string ToString() =>
        $"{Kind} {Event} {Day} by {By}"
        + Invariant($" If-Match {IfMatch}, new {MustBeNew}, from {Called} to {(Returned == Unknown ? -1 : Returned)}:")
        + Invariant($" status {Status}, revision {Revision} {Facts ?? Found}");
}
