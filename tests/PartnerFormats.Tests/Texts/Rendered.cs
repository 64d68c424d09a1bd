using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Markdig;

namespace GuidelineDecisions.PartnerFormats.Tests.Texts;

/// <summary>GitHub-flavoured Markdown as a browser sees it.</summary>
internal static class Rendered
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoLinks().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
            .UseTaskLists().UseFootnotes().UseMathematics().UseAlertBlocks().Build();

    public static IHtmlDocument Of(string markdown)
    {
        IHtmlDocument document = new HtmlParser().ParseDocument(Markdown.ToHtml(markdown, Pipeline));
        // The program itself writes the at signs of an address as code.
        foreach (IElement at in document.QuerySelectorAll("code").Where(code => code.TextContent.Trim('@').Length == 0).ToArray())
            at.Replace(document.CreateTextNode(at.TextContent));
        document.Body!.Normalize();
        return document;
    }

    /// <summary>Every element with its attributes and its depth, one on each line.</summary>
    public static string Elements(IHtmlDocument document) => string.Join('\n', document.Body!.Descendants().Where(node => node is not IText)
        .Select(node => $"{node.Ancestors().Count()} {node.NodeName} {string.Join(' ', Attributes(node))}"));

    private static IEnumerable<string> Attributes(INode node) =>
        node is IElement element ? element.Attributes.Select(attribute => $"{attribute.Name}={attribute.Value}") : [];
}
