using Microsoft.Playwright;

namespace GuidelineDecisions.Workbench.Tests.Hosting;

/// <summary>The displays in which every page is accessible.</summary>
public static class Displays
{
    public static TheoryData<string, BrowserNewContextOptions> All => new()
    {
        { "light", new() { ColorScheme = ColorScheme.Light } },
        { "dark", new() { ColorScheme = ColorScheme.Dark } },
        { "phone", new() { ViewportSize = new() { Width = 390, Height = 844 } } },
    };
}
