using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>What one transaction changes in a bucket. The writer adds the rows of the events and the bucket's head.</summary>
/// <param name="Rows">The other rows.</param>
/// <param name="Events">The events to append, which get the numbers after the bucket's last event.</param>
internal sealed record BucketChange(IReadOnlyList<TableTransactionAction> Rows, ImmutableArray<FeedEvent> Events);

/// <summary>The result of writing a change, always decided on a head that the storage has confirmed.</summary>
/// <param name="State">Whether the change was written and, if not, why.</param>
/// <param name="Row">For <see cref="BucketWriteState.RowRefused"/>, the index of the row, from 0.</param>
/// <param name="FirstTag">The new ETag of the first row; null if nothing was written or the response was lost.</param>
internal readonly record struct BucketWriteResult(BucketWriteState State, int Row = 0, ETag? FirstTag = null)
{
    public bool IsWritten => State == BucketWriteState.Written;
}

internal enum BucketWriteState
{
    Written,

    /// <summary>A row is not as the change expects it.</summary>
    RowRefused,

    /// <summary>A later activation rules out the decisions to write.</summary>
    Superseded,

    /// <summary>There is nothing to change.</summary>
    Unneeded,
}
