using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>
/// Examples that a preview found in a bucket. The row is in the partition of the cases that it names, so that deleting one of them deletes
/// the row in the same transaction.
/// </summary>
internal static class ExampleRow
{
    /// <summary>
    /// Only the latest previews keep their examples: the transaction that deletes a case must have room to delete them all.
    /// </summary>
    public const int MaxPerBucket = 50;

    private const string Examples = "Examples";

    public static TableEntity ToRow(string partition, string job, ImmutableArray<Example> examples) => new(partition, RowKeys.Examples(job))
    {
        [Examples] = JsonSerializer.Serialize(examples, ExamplesJson.Default.ImmutableArrayExample),
    };

    public static ImmutableArray<Example> FromRow(TableEntity row) =>
        JsonSerializer.Deserialize(row.GetString(Examples), ExamplesJson.Default.ImmutableArrayExample);

    public static bool Contains(TableEntity row, CaseKey key) => FromRow(row).Any(example => CaseKey.NameOf(example.CaseId) == key.Name);
}

[JsonSerializable(typeof(ImmutableArray<Example>))]
internal sealed partial class ExamplesJson : JsonSerializerContext;
