using System.Text.Json;

namespace GuidelineDecisions.PartnerFormats.Tests.Terminology;

/// <summary>The shipped packs as files.</summary>
internal static class Packs
{
    /// <summary>src/Guidelines.</summary>
    public static string Guidelines { get; } = Find();

    public static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Path.Combine(Guidelines, "terminology"), "*", SearchOption.AllDirectories);

    /// <summary>Every code as it is written: its pack and group, the short name of the system, the code.</summary>
    public static IEnumerable<(string Group, string System, string Code, JsonElement Element)> Codes()
    {
        foreach (string file in Files)
        {
            JsonElement pack = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
            foreach (JsonElement group in pack.GetProperty("groups").EnumerateArray())
            {
                foreach (JsonElement code in group.GetProperty("codes").EnumerateArray())
                {
                    string id = $"{pack.GetProperty("name").GetString()}/{group.GetProperty("id").GetString()}";
                    yield return (id, code.GetProperty("system").GetString()!, code.GetProperty("code").GetString()!, code);
                }
            }
        }
    }

    private static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "src", "Guidelines")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("src/Guidelines is not above the tests.");
        return Path.Combine(folder, "src", "Guidelines");
    }
}
