using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;

namespace GuidelineDecisions.AzureStorage.Backups.Rows;

/// <summary>
/// A row of a table as one line of JSON, with the type of each column:
/// <c>{ "partition": "...", "row": "...", "columns": { "Text": "...", "Flag": true, "Number": { "int64": 1 }, ... } }</c>.
/// The row's entity tag and timestamp are the storage's own and are left out.
/// </summary>
internal static class RowJson
{
    private const string Partition = "partition";
    private const string Row = "row";
    private const string Columns = "columns";
    private const string Int32 = "int32";
    private const string Int64 = "int64";
    private const string Double = "double";
    private const string Guid = "guid";
    private const string Time = "time";
    private const string Binary = "binary";

    private static readonly string[] OfStorage =
        [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(ITableEntity.Timestamp), "odata.etag"];

    /// <summary>Writes a row.</summary>
    /// <exception cref="InvalidDataException">A column has a type that this format does not know.</exception>
    public static void Write(TableEntity row, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString(Partition, row.PartitionKey);
        writer.WriteString(Row, row.RowKey);
        writer.WriteStartObject(Columns);
        foreach ((string name, object? value) in row)
        {
            if (value is null || OfStorage.Contains(name))
                continue;
            writer.WritePropertyName(name);
            Write(value, writer);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Reads a row.</summary>
    public static TableEntity Read(ReadOnlyMemory<byte> line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        var row = new TableEntity(json.RootElement.GetProperty(Partition).GetString(), json.RootElement.GetProperty(Row).GetString());
        foreach (JsonProperty column in json.RootElement.GetProperty(Columns).EnumerateObject())
            row[column.Name] = Read(column.Value);
        return row;
    }

    private static void Write(object value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            default:
                writer.WriteStartObject();
                WriteTyped(value, writer);
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteTyped(object value, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case int number:
                writer.WriteNumber(Int32, number);
                break;
            case long number:
                writer.WriteNumber(Int64, number);
                break;
            case double number:
                writer.WriteString(Double, number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case Guid id:
                writer.WriteString(Guid, id);
                break;
            case DateTimeOffset time:
                writer.WriteString(Time, time);
                break;
            case byte[] bytes:
                writer.WriteBase64String(Binary, bytes);
                break;
            case BinaryData bytes:
                writer.WriteBase64String(Binary, bytes);
                break;
            default:
                throw new InvalidDataException($"A column has the type {value.GetType().Name}, which a backup cannot hold.");
        }
    }

    private static object Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetBoolean();
        JsonProperty typed = value.EnumerateObject().Single();
        return typed.Name switch
        {
            Int32 => typed.Value.GetInt32(),
            Int64 => typed.Value.GetInt64(),
            Double => double.Parse(typed.Value.GetString()!, CultureInfo.InvariantCulture),
            Guid => typed.Value.GetGuid(),
            Time => typed.Value.GetDateTimeOffset(),
            Binary => typed.Value.GetBytesFromBase64(),
            _ => throw new InvalidDataException($"A column has the type {typed.Name}, which this program does not know."),
        };
    }
}
