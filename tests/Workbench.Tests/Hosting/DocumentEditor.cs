using Microsoft.Playwright;

namespace GuidelineDecisions.Workbench.Tests.Hosting;

/// <summary>The editor of the author's page.</summary>
internal static class DocumentEditor
{
    private static readonly PageWaitForFunctionOptions Patience = new() { Timeout = 60_000 };

    /// <summary>Opens the active version of a guideline.</summary>
    public static async Task OpenVersionAsync(IPage page, string guideline)
    {
        await page.Locator(".monaco-editor").First.WaitForAsync();
        await page.SelectOptionAsync("#started-guideline", guideline);
        await page.SelectOptionAsync("#started-version", "");
        await page.FluentButton("Open this version").ClickAsync();
        await page.WaitForFunctionAsync(
            "id => blazorMonaco.editors[0].editor.getValue().includes(`\"id\": \"${id}\"`)", guideline, Patience);
    }

    /// <summary>Replaces the first occurrence of a text as an edit of the editor, as if it were typed.</summary>
    public static async Task ReplaceAsync(IPage page, string from, string to) => Assert.True(await page.EvaluateAsync<bool>(
        """
        ([from, to]) => {
          const { editor } = blazorMonaco.editors[0];
          const [found] = editor.getModel().findMatches(from, false, false, true, null, false, 1);
          return found !== undefined && editor.executeEdits("test", [{ range: found.range, text: to }]);
        }
        """,
        new[] { from, to }));
}
