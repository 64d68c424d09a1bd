using System.Reflection;
using System.Text;
using System.Text.Json;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Logic;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.LocalHost;

/// <summary>A request for trying out the service: the first case in scope of the first guideline that has one.</summary>
internal static class SampleRequest
{
    /// <summary>The request as JSON on one line. A shell takes it in single quotes, because ids and numbers contain none.</summary>
    public static string Of(IGuidelineCatalogue catalogue)
    {
        foreach (GuidelineEntry guideline in catalogue.All)
        {
            GuidelineTestCase? sample = CasesOf(guideline).FirstOrDefault(each => each.Expected.Scope == Truth.True);
            if (sample is not null)
                return Write(guideline, sample.Facts);
        }

        return Write(catalogue.All[0], JsonElement.Parse("{}"));
    }

    private static IEnumerable<GuidelineTestCase> CasesOf(GuidelineEntry guideline)
    {
        string folder = $"guidelines/{guideline.Id}/{guideline.Representative.Version}/cases/";
        return Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => TestCaseReader.Read(Bytes(name)).Value).OfType<GuidelineTestCase>();
    }

    private static string Write(GuidelineEntry guideline, JsonElement facts)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, JsonOutput.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("guideline"u8, guideline.Id);
            writer.WritePropertyName("facts"u8);
            facts.WriteTo(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }

    private static byte[] Bytes(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
