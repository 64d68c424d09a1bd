using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using Azure.Data.Tables;

namespace GuidelineDecisions.AzureStorage.Guidelines;

/// <summary>Compressed bytes in several columns, because a column holds at most 64 KB of binary data.</summary>
internal static class Pieces
{
    private const int PieceBytes = 60 * 1024;

    /// <summary>Enough for 1 MiB of JSON: even random printable characters have less than seven bits of information each.</summary>
    private const int MostPieces = 15;

    public static ImmutableArray<string> Names(string column) => [.. Enumerable.Range(0, MostPieces).Select(i => Name(column, i))];

    /// <returns>The number of columns that were added.</returns>
    public static int Add(TableEntity row, string column, ReadOnlyMemory<byte> bytes)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal))
            brotli.Write(bytes.Span);
        int number = 0;
        foreach (byte[] piece in compressed.ToArray().Chunk(PieceBytes))
            row[Name(column, number++)] = piece;
        return number;
    }

    /// <summary>The bytes, or null if the row has none.</summary>
    public static byte[]? Read(TableEntity row, string column)
    {
        byte[][] pieces = [.. Names(column).Select(row.GetBinary).TakeWhile(piece => piece is not null)];
        if (pieces.Length == 0)
            return null;
        using var compressed = new MemoryStream([.. pieces.SelectMany(piece => piece)]);
        using var brotli = new BrotliStream(compressed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Name(string column, int number) => string.Create(CultureInfo.InvariantCulture, $"{column}{number:D2}");
}
