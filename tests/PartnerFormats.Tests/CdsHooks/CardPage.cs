using System.Net;
using System.Text;
using System.Text.Json;
using Markdig;

namespace GuidelineDecisions.PartnerFormats.Tests.CdsHooks;

/// <summary>
/// Cards as a client lays them out that has the measures of the public CDS Hooks sandbox: a bar and the patient above, then one card below
/// the other in a column of 800 pixels, the most urgent first, each with its summary, source, detail and buttons. A script writes the place
/// of the first button, in pixels from the top, into the body.
/// </summary>
internal static class CardPage
{
    /// <summary>The attributes of the body that the script sets.</summary>
    public const string BottomOfFirstButton = "data-first-button", Height = "data-height", Buttons = "data-buttons";

    private const string Style = """
        body { margin: 0; font: 14px/1.43 "Helvetica Neue", Helvetica, Arial, sans-serif; }
        .bar { height: 56px; background: #005eb8; }
        .patient { height: 100px; margin: 0 20px; border-bottom: 1px solid #ccc; }
        .card { width: 800px; box-sizing: border-box; margin: 20px; padding: 14px; border: 1px solid #ccc; border-left-width: 6px; }
        .summary { font-size: 20px; font-weight: 700; line-height: 1.2; }
        .source { padding: 4px 0; }
        button { display: block; margin-top: 10px; padding: 8px 14px; font: inherit; text-align: left; }
        """;

    private const string Script = """
        const buttons = [...document.querySelectorAll("button")];
        document.body.setAttribute("data-buttons", buttons.length);
        document.body.setAttribute("data-first-button", buttons.length ? Math.ceil(buttons[0].getBoundingClientRect().bottom) : "");
        document.body.setAttribute("data-height", document.documentElement.scrollHeight);
        """;

    private static readonly string[] Urgency = ["critical", "warning", "info"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().DisableHtml().Build();

    public static string Of(JsonElement answer)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html><html><head><meta charset='utf-8'><style>").Append(Style).Append("</style></head><body>");
        page.Append("<div class='bar'></div><div class='patient'></div>");
        foreach (JsonElement card in answer.GetProperty("cards").EnumerateArray()
            .OrderBy(card => Array.IndexOf(Urgency, card.GetProperty("indicator").GetString())))
            Write(card, page);
        return page.Append("<script>").Append(Script).Append("</script></body></html>").ToString();
    }

    private static void Write(JsonElement card, StringBuilder page)
    {
        page.Append("<div class='card'><div class='summary'>").Append(TextOf(card, "summary")).Append("</div>");
        page.Append("<div class='source'>Source: <a href='#'>").Append(TextOf(card.GetProperty("source"), "label")).Append("</a></div>");
        page.Append(Markdown.ToHtml(card.GetProperty("detail").GetString()!, Pipeline));
        if (card.TryGetProperty("suggestions", out JsonElement suggestions))
        {
            foreach (JsonElement suggestion in suggestions.EnumerateArray())
                page.Append("<button>").Append(TextOf(suggestion, "label")).Append("</button>");
        }

        page.Append("</div>");
    }

    private static string TextOf(JsonElement json, string name) => WebUtility.HtmlEncode(json.GetProperty(name).GetString()!);
}
