using System.IO.Compression;
using System.Text.Json;
using GuidelineDecisions.Cli.Files;

namespace GuidelineDecisions.Cli.Fhir;

/// <summary>A record as a file or on standard input, compressed with gzip or not.</summary>
/// <param name="Bytes">The record as UTF-8.</param>
/// <param name="IsLines">Whether it is NDJSON, as bulk exports are: by the name of the file, or because its first line is a whole object.
/// </param>
internal sealed record RecordFile(ReadOnlyMemory<byte> Bytes, bool IsLines)
{
    private const string Compressed = ".gz";

    /// <summary>The two bytes with which every file of gzip begins.</summary>
    private static ReadOnlySpan<byte> Magic => [0x1f, 0x8b];

    /// <summary>The record, or null with a sentence that says why it cannot be read.</summary>
    public static RecordFile? Read(string name, Stream input, out string refusal)
    {
        bool isInput = name == FileBytes.StandardInput;
        string shown = isInput ? "(standard input)" : name;
        if (isInput
            ? !FileBytes.TryRead(input, shown, out ReadOnlyMemory<byte> bytes, out refusal)
            : !FileBytes.TryRead(name, out bytes, out refusal))
        {
            return null;
        }

        if (bytes.Span.StartsWith(Magic) && !TryDecompress(bytes, shown, out bytes, out refusal))
            return null;
        string plain = name.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase) ? name[..^Compressed.Length] : name;
        return new(bytes, plain.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) || BeginsWithWholeLine(bytes.Span));
    }

    private static bool TryDecompress(ReadOnlyMemory<byte> gzip, string name, out ReadOnlyMemory<byte> bytes, out string refusal)
    {
        using var source = new MemoryStream(gzip.ToArray(), writable: false);
        using var content = new GZipStream(source, CompressionMode.Decompress);
        try
        {
            return FileBytes.TryRead(content, $"The content of {name}", out bytes, out refusal);
        }
        catch (InvalidDataException)
        {
            (bytes, refusal) = (default, $"{name} begins like a gzip file but cannot be decompressed; expected a whole gzip file.");
            return false;
        }
    }

    private static bool BeginsWithWholeLine(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        if (end < 0 || bytes[end..].Trim(" \r\n\t"u8).IsEmpty)
            return false;
        var reader = new Utf8JsonReader(bytes[..end]);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
