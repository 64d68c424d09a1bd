using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.AzureStorage.Guidelines;

/// <summary>Rows <c>publication|{id}</c> of the table <c>guidelines</c>: publications that continue in the background.</summary>
internal static class PublicationRows
{
    public const string Prefix = "publication|";

    private const string Document = "Document";

    /// <summary>The columns without the document.</summary>
    public static ImmutableArray<string> HeadProperties { get; } =
    [
        "PartitionKey", "RowKey", nameof(PublicationRequest.Partner), nameof(PublicationRequest.By), nameof(PublicationRequest.At),
        nameof(PublicationRequest.State), nameof(PublicationRequest.Version), .. Pieces.Names(nameof(PublicationRequest.Errors)),
    ];

    /// <summary>The columns of the document.</summary>
    public static ImmutableArray<string> DocumentProperties { get; } = Pieces.Names(Document);

    public static TableEntity ToRow(PublicationRequest publication, ReadOnlyMemory<byte> document)
    {
        var row = new TableEntity(publication.Guideline, Prefix + publication.Id)
        {
            [nameof(PublicationRequest.Partner)] = publication.Partner,
            [nameof(PublicationRequest.By)] = publication.By,
            [nameof(PublicationRequest.At)] = publication.At,
            [nameof(PublicationRequest.State)] = (int)publication.State,
            [nameof(PublicationRequest.Version)] = publication.Version,
        };
        Pieces.Add(row, nameof(PublicationRequest.Errors), JsonSerializer.SerializeToUtf8Bytes(
            publication.Errors.Select(error => new[] { error.Pointer, error.Detail })));
        if (!document.IsEmpty)
            Pieces.Add(row, Document, document);
        return row;
    }

    public static PublicationRequest ToPublication(TableEntity row) => new(
        row.PartitionKey,
        row.RowKey[Prefix.Length..],
        row.GetString(nameof(PublicationRequest.Partner)),
        row.GetString(nameof(PublicationRequest.By)),
        row.GetDateTimeOffset(nameof(PublicationRequest.At))!.Value,
        (PublicationState)row.GetInt32(nameof(PublicationRequest.State))!.Value,
        row.GetString(nameof(PublicationRequest.Version)),
        [.. JsonSerializer.Deserialize<string[][]>(Pieces.Read(row, nameof(PublicationRequest.Errors))!)!
            .Select(error => new InputError(error[0], error[1]))],
        row.ETag.ToString());

    /// <summary>The document; null if the publication has ended.</summary>
    public static byte[]? ToDocument(TableEntity row) => Pieces.Read(row, Document);
}
