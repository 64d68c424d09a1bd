using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>The result of a line, as the service reports it.</summary>
/// <param name="Line">The line's number in its request; in reports, in the whole import.</param>
/// <param name="CaseId">The case's id, or null when it could not be read.</param>
/// <param name="Result">One of the results below.</param>
/// <param name="Errors">The errors of an invalid line.</param>
internal sealed record LineResult(long Line, string? CaseId, string Result, IReadOnlyList<LineError>? Errors)
{
    public const string Created = "created";
    public const string Updated = "updated";
    public const string Unchanged = "unchanged";
    public const string Invalid = "invalid";
    public const string NotStored = "not-stored";

    /// <summary>All results, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Created, Updated, Unchanged, Invalid, NotStored];
}

/// <summary>An error of a line.</summary>
/// <param name="Pointer">A JSON pointer into the line; the empty string is the whole line.</param>
/// <param name="Detail">What was found and what is allowed.</param>
internal sealed record LineError(string Pointer, string Detail);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LineResult))]
internal sealed partial class LineResultJson : JsonSerializerContext;

/// <summary>Counts the results of the lines so far, without keeping the lines.</summary>
/// <param name="whenInvalid">Receives each invalid line.</param>
internal sealed class ImportCounts(Action<LineResult> whenInvalid)
{
    private readonly Dictionary<string, long> counts = LineResult.All.ToDictionary(word => word, _ => 0L);

    /// <summary>The number of lines with a result.</summary>
    public long Lines => counts.Values.Sum();

    /// <summary>The number of the first valid line that was not stored, or null.</summary>
    public long? FirstNotStored { get; private set; }

    public bool IsAllStored => this[LineResult.Invalid] == 0 && this[LineResult.NotStored] == 0;

    /// <summary>The number of lines with this result.</summary>
    public long this[string result] => counts.GetValueOrDefault(result);

    public void Add(LineResult line)
    {
        counts[line.Result] = this[line.Result] + 1;
        if (line.Result == LineResult.NotStored)
            FirstNotStored ??= line.Line;
        if (line.Result == LineResult.Invalid)
            whenInvalid(line);
    }
}
