namespace GuidelineDecisions.FaultInjection.Tests.Model;

/// <summary>What a case is at one point of its history.</summary>
/// <param name="Revision">The number of the last revision; 0 before the first one.</param>
/// <param name="Facts">The facts; null before the first revision and after a deletion.</param>
internal sealed record CaseState(long Revision, Facts? Facts)
{
    public static CaseState Initial { get; } = new(0, null);

    public bool Exists => Facts is not null;

    public bool IsDeleted => Revision > 0 && !Exists;

    /// <summary>Returns whether the preconditions of a write hold.</summary>
    public bool Allows(CaseOperation operation) =>
        (operation.IfMatch is null || (Exists && operation.IfMatch == Revision)) && !(operation.MustBeNew && Exists);

    /// <summary>The facts after a write; null if it does not apply.</summary>
    public Facts? FactsAfter(CaseOperation operation) => operation.Kind switch
    {
        OperationKind.Put or OperationKind.Import => operation.Facts,
        OperationKind.Event when Facts is { } facts => operation.Event switch
        {
            "radiotherapy-completed" => facts.WithLatest("vertebralRadiotherapyEnd", operation.Day!),
            "imaging-done" => facts.WithLatest("lastSpineImaging", operation.Day!),
            "scan-done" => facts.WithOneMore("scans", "lastScan", operation.Day!).WithLatest("lastScan", operation.Day!),
            "test-done" => facts.WithLatest("lastTest", operation.Day!),
            "all-done" => facts.WithOneMore("scans", "lastScan", operation.Day!).WithOneMore("visits", "lastScan", operation.Day!)
                .WithLatest("lastScan", operation.Day!).WithLatest("lastTest", operation.Day!),
            _ => facts.With("spineSurgeryDone", "true").WithLatest("spineSurgeryDate", operation.Day!),
        },
        _ => null,
    };

    /// <summary>Returns whether the response is right for an operation that finds this state and changes nothing.</summary>
    public bool Explains(CaseOperation operation) => (operation.Kind, operation.Status) switch
    {
        (OperationKind.Get, 200) => Exists && operation.Revision == Revision && Facts!.Equals(operation.Found),
        (_, 404) => !Exists && operation.Kind is not (OperationKind.Put or OperationKind.Import),
        (_, 412) => !Allows(operation),
        // A case of many revisions is still being erased.
        (OperationKind.Put or OperationKind.Import, 409) => IsDeleted,
        (OperationKind.Put or OperationKind.Import or OperationKind.Event, 200) =>
            Exists && Allows(operation) && operation.Revision == Revision && FactsAfter(operation)!.Equals(Facts),
        _ => false,
    };

    /// <summary>
    /// Returns whether a deletion may be acknowledged although the case is already deleted: its erasure is not finished yet, or the request
    /// was sent twice.
    /// </summary>
    public bool MayAcknowledgeAgain(CaseOperation operation) =>
        operation is { Kind: OperationKind.Delete, Status: 202 or 204 } && IsDeleted;

    /// <summary>The state after a recorded change; null if this state cannot have it.</summary>
    public CaseState? After(CaseChange change, Facts? facts) => change.Type switch
    {
        CaseChange.Deleted => Exists && change.Revision == Revision ? new(Revision, null) : null,
        _ => change.Revision == Revision + 1 && facts is not null && change.Type == CaseChange.Created == !Exists
            ? new(change.Revision, facts)
            : null,
    };
}
