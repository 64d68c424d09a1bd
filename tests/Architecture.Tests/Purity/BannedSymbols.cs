using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Purity;

/// <summary>Reads the file of the banned-API analyzer. T: marks a type, M: a method, P: a property.</summary>
internal static class BannedSymbols
{
    public const string FileName = "BannedSymbols.txt";

    public static IReadOnlyList<string> All { get; } = [.. In("src/DecisionCore/" + FileName)];

    /// <summary>What no project may use.</summary>
    public static IReadOnlyList<string> OfEveryProject { get; } = [.. In("src/BannedSymbols.Cultures.txt")];

    public static IEnumerable<string> Types => All.Where(symbol => symbol[0] == 'T').Select(symbol => symbol[2..]);

    /// <summary>The banned methods and the getters of the banned properties.</summary>
    public static IEnumerable<(string Type, string Member)> Members =>
        from symbol in All
        where symbol[0] is 'M' or 'P'
        let name = symbol[2..].Split('(')[0]
        let dot = name.LastIndexOf('.')
        select (name[..dot], (symbol[0] == 'P' ? "get_" : "") + name[(dot + 1)..]);

    private static IEnumerable<string> In(string file) =>
        Repository.Text(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';')[0].Trim());
}
