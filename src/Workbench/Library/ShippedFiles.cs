using System.Reflection;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Reading;
using GuidelineDecisions.DecisionCore.TestCases;

namespace GuidelineDecisions.Workbench.Library;

/// <summary>The shipped guidelines with their cases (src/Guidelines), which are part of the program.</summary>
internal static class ShippedFiles
{
    private const string Folder = "guidelines/";
    private const string Document = "/guideline.json";

    private static readonly Assembly Program = typeof(ShippedFiles).Assembly;
    private static readonly HashSet<string> Names =
        [.. Program.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))];

    /// <summary>The ids and versions of the shipped documents, newest first.</summary>
    public static IReadOnlyList<(string Id, string Version)> Versions { get; } =
    [
        .. Names.Where(name => name.EndsWith(Document, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Document.Length].Split('/'))
            .OrderBy(parts => parts[0], StringComparer.Ordinal).ThenByDescending(parts => GuidelineVersion.TryParse(parts[1])!.Value)
            .Select(parts => (parts[0], parts[1])),
    ];

    /// <summary>The active versions by guideline.</summary>
    public static IReadOnlyDictionary<string, string> Active { get; } = ReadActive();

    /// <summary>Returns what documents of format 1 of a guideline lack, or null.</summary>
    public static FormatOneCompletion? FindCompletion(string id)
    {
        string name = $"{Folder}{id}/format-1.json";
        return Names.Contains(name) ? FormatOneCompletion.Read(Read(name)).Value : null;
    }

    /// <summary>Returns the document of a version, or null if it is not shipped.</summary>
    public static byte[]? FindDocument(string id, string version)
    {
        string name = $"{Folder}{id}/{version}{Document}";
        return Names.Contains(name) ? Read(name) : null;
    }

    /// <summary>Returns the names of the cases of a version; none if it is not shipped.</summary>
    public static IReadOnlyList<string> CasesOf(string id, string version)
    {
        string folder = $"{Folder}{id}/{version}/cases/";
        return
        [
            .. Names.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(name => name[folder.Length..^".json".Length]),
        ];
    }

    /// <summary>Returns the title of a case that <see cref="CasesOf"/> names, without reading the rest of it.</summary>
    public static string TitleOf(string id, string version, string name)
    {
        var json = new Utf8JsonReader(
            Read($"{Folder}{id}/{version}/cases/{name}.json"), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1 && json.ValueTextEquals("title"u8))
                return json.Read() ? json.GetString()! : name;
        }

        return name;
    }

    /// <summary>Returns a case that <see cref="CasesOf"/> names.</summary>
    public static GuidelineTestCase Case(string id, string version, string name) =>
        TestCaseReader.Read(CaseFile(id, version, name)).Value!;

    /// <summary>Returns the file of a case that <see cref="CasesOf"/> names.</summary>
    public static byte[] CaseFile(string id, string version, string name) => Read($"{Folder}{id}/{version}/cases/{name}.json");

    private static Dictionary<string, string> ReadActive()
    {
        using JsonDocument active = JsonDocument.Parse(Read($"{Folder}active.json"));
        return active.RootElement.EnumerateObject().ToDictionary(each => each.Name, each => each.Value.GetString()!);
    }

    private static byte[] Read(string name)
    {
        using Stream stream = Program.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
