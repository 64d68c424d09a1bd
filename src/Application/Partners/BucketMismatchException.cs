namespace GuidelineDecisions.Application.Partners;

/// <summary>
/// A partner's row names a different number of buckets than its cases were stored with. Every case would be looked up in the wrong bucket,
/// so nothing is read or written until an operator has corrected the row.
/// </summary>
public sealed class BucketMismatchException(string partner, int named, int stored)
    : Exception(Invariant($"The partner '{partner}' is recorded with {named} buckets, but its cases are stored in {stored}."));
