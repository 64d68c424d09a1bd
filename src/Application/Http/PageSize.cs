using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Http;

/// <summary>The query parameter <c>pageSize</c> of every list.</summary>
internal static class PageSize
{
    private const string Parameter = "pageSize";

    /// <summary>Returns the requested page size, or the refusal of an invalid one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="otherwise">The default.</param>
    /// <param name="most">The maximum.</param>
    public static (int Value, IResult? Refusal) Read(HttpContext context, int otherwise, int most)
    {
        string? text = context.Request.Query[Parameter];
        if (string.IsNullOrEmpty(text))
            return (otherwise, null);
        return int.TryParse(text, NumberStyles.None, null, out int value) && value >= 1 && value <= most
            ? (value, null)
            : (otherwise, Problems.InvalidParameter(Parameter, $"Expected a whole number from 1 to {most}."));
    }
}
