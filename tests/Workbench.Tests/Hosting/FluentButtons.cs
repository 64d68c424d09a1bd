using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GuidelineDecisions.Workbench.Tests.Hosting;

/// <summary>Fluent's buttons. They tell their role to the browser and not to the document, where Playwright looks for roles.</summary>
internal static class FluentButtons
{
    /// <summary>Returns the button with exactly this text.</summary>
    public static ILocator FluentButton(this IPage page, string text) =>
        page.Locator("fluent-button", new() { HasTextRegex = new Regex($@"^\s*{Regex.Escape(text)}\s*$") });

    /// <summary>Presses a button that asks for a reason, gives the reason and confirms.</summary>
    public static async Task ConfirmAsync(this IPage page, string button, string reason)
    {
        await page.FluentButton(button).ClickAsync();
        await page.GetByLabel("Reason", new() { Exact = true }).FillAsync(reason);
        await page.FluentButton("Confirm").ClickAsync();
    }
}
