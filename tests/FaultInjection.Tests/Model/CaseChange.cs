namespace GuidelineDecisions.FaultInjection.Tests.Model;

/// <summary>A change of a case as the feed records it. It is there even after the case is erased, without facts.</summary>
internal sealed record CaseChange(string Type, long Revision, string By, string Cause)
{
    public const string Created = "case.created";
    public const string Updated = "case.updated";
    public const string Changed = "recommendation.changed";
    public const string Deleted = "case.deleted";

    private const string Reevaluation = "reevaluation:";

    /// <summary>Whether a job changed the case, and no client.</summary>
    public bool IsOfJob => Cause.StartsWith(Reevaluation, StringComparison.Ordinal);

    public bool IsBy(CaseOperation operation) =>
        operation.By == By
        && (Type == Deleted ? operation.Kind == OperationKind.Delete : operation.Kind is not (OperationKind.Delete or OperationKind.Get)
            && operation.Cause == Cause);
}
