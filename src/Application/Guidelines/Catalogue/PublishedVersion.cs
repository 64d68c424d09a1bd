using System.Buffers;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Compilation;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

/// <summary>A checked version, ready to evaluate.</summary>
public sealed class PublishedVersion
{
    /// <param name="guideline">The checked guideline.</param>
    /// <param name="document">Its document as JSON without comments.</param>
    public PublishedVersion(CheckedGuideline guideline, ReadOnlyMemory<byte> document)
    {
        Guideline = guideline;
        Document = document;
        Facts = new FactsReader(GuidelineCompiler.Compile(guideline));
        Version = guideline.Guideline.Version.ToString();
    }

    /// <param name="guideline">The checked guideline.</param>
    /// <param name="source">The author's document, with comments.</param>
    public static PublishedVersion Of(CheckedGuideline guideline, ReadOnlyMemory<byte> source) => new(guideline, WithoutComments(source));

    /// <summary>The checked guideline.</summary>
    public CheckedGuideline Guideline { get; }

    /// <summary>Its document as JSON without comments.</summary>
    public ReadOnlyMemory<byte> Document { get; }

    public FactsReader Facts { get; }

    /// <summary>major.minor.patch</summary>
    public string Version { get; }

    private static ReadOnlyMemory<byte> WithoutComments(ReadOnlyMemory<byte> document)
    {
        using JsonDocument json = StrictJson.Parse(document, allowComments: true).Value!;
        var output = new ArrayBufferWriter<byte>(document.Length);
        using (var writer =
            new Utf8JsonWriter(
                output, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            json.RootElement.WriteTo(writer);
        return output.WrittenMemory;
    }
}
