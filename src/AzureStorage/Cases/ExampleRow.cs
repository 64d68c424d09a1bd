using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Cases.Model;
using GuidelineDecisions.Application.Reevaluations.Jobs;

namespace GuidelineDecisions.AzureStorage.Cases;

/// <summary>What a preview found in a bucket as a row. It lies with the cases that it names: when one of them is deleted, the row goes too.</summary>
internal static class ExampleRow
{
    /// <summary>
    /// The most previews whose examples are kept in a bucket, the latest: the transaction that deletes a case has to have room for as many.
    /// </summary>
    public const int MaxPerBucket = 50;

    private const string Examples = "Examples";

    public static TableEntity ToRow(string partition, string job, ImmutableArray<Example> examples) => new(partition, RowKeys.Examples(job))
    {
        [Examples] = JsonSerializer.Serialize(examples, ExamplesJson.Default.ImmutableArrayExample),
    };

    public static ImmutableArray<Example> FromRow(TableEntity row) =>
        JsonSerializer.Deserialize(row.GetString(Examples), ExamplesJson.Default.ImmutableArrayExample);

    /// <summary>Whether one of the examples is this case.</summary>
    public static bool Contains(TableEntity row, CaseKey key) =>
        FromRow(row).Any(example => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(example.CaseId))) == key.Name);
}

/// <summary>Serialization made at compile time.</summary>
[JsonSerializable(typeof(ImmutableArray<Example>))]
internal sealed partial class ExamplesJson : JsonSerializerContext;
