using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Files;

/// <summary>An error in a file.</summary>
/// <param name="Pointer">A JSON pointer (RFC 6901); the empty string is the whole document.</param>
/// <param name="Line">The line, counted from 1, or null when the file is not JSON (the detail then says where).</param>
/// <param name="Detail">What was found and what is allowed.</param>
internal sealed record PlacedError(string Pointer, int? Line, string Detail)
{
    public static IReadOnlyList<PlacedError> Place(IEnumerable<InputError> errors, ReadOnlyMemory<byte> document)
    {
        var lines = new Lazy<PointerLines>(() => new PointerLines(document));
        return [.. errors.Select(error => new PlacedError(error.Pointer, lines.Value.LineOf(error.Pointer), error.Detail))];
    }

    /// <summary>File, line, pointer and detail, in the form that editors and build logs turn into a link.</summary>
    public string In(string file)
    {
        string place = Line is null ? file : Invariant($"{file}:{Line}");
        return $"{place}: {(Pointer.Length == 0 ? "(document)" : Pointer)}: {Detail}";
    }
}
