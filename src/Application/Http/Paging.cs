using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>
/// How a list is paged: the query parameters <c>pageSize</c>, and <c>after</c> for where a page starts. Every list of the service reads
/// both here.
/// </summary>
/// <param name="DefaultSize">The number of items on a page if the request gives none.</param>
/// <param name="MaxSize">The maximum number of items on a page.</param>
/// <param name="ExpectedStart">The allowed form of <c>after</c>, as a sentence for the caller.</param>
internal sealed record Paging(int DefaultSize, int MaxSize, string ExpectedStart = Paging.NextOfPreviousPage)
{
    /// <summary>The allowed form of a start that only a previous page can give.</summary>
    public const string NextOfPreviousPage = "Expected the `next` of the previous page.";

    private const string After = "after";
    private const string Size = "pageSize";

    /// <summary>Reads both parameters.</summary>
    /// <param name="context">The request.</param>
    /// <param name="parse">Parses a start; returns null for any other text.</param>
    /// <returns>The size; the start, or null for the first page; and the refusal of an invalid parameter, or null.</returns>
    public (int Count, T? Start, IResult? Refusal) Read<T>(HttpContext context, Func<string, T?> parse)
    {
        (int count, IResult? refusal) = ReadSize(context);
        if (refusal is not null)
            return (count, default, refusal);
        (T? start, refusal) = ReadStart(context, parse);
        return (count, start, refusal);
    }

    /// <summary>Reads the size alone, for a list that checks other parameters before the start.</summary>
    public (int Count, IResult? Refusal) ReadSize(HttpContext context)
    {
        string text = context.Request.Query[Size].ToString();
        if (text.Length == 0)
            return (DefaultSize, null);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1 && count <= MaxSize
            ? (count, null)
            : (DefaultSize, Problems.InvalidParameter(Size, Invariant($"Expected a whole number from 1 to {MaxSize}.")));
    }

    /// <summary>Reads the start alone.</summary>
    public (T? Start, IResult? Refusal) ReadStart<T>(HttpContext context, Func<string, T?> parse)
    {
        string text = context.Request.Query[After].ToString();
        if (text.Length == 0)
            return (default, null);
        T? start = parse(text);
        return start is null ? (default, Problems.InvalidParameter(After, ExpectedStart)) : (start, null);
    }
}
