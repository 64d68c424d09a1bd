using GuidelineDecisions.Workbench.Tests.Hosting;
using Microsoft.Playwright;

namespace GuidelineDecisions.Workbench.Tests.Patient;

/// <summary>Journeys on the patient page.</summary>
public sealed class PatientPageTests(WorkbenchFixture workbench)
{
    public static TheoryData<string, BrowserNewContextOptions> Displays => new()
    {
        { "light", new() { ColorScheme = ColorScheme.Light } },
        { "dark", new() { ColorScheme = ColorScheme.Dark } },
        { "phone", new() { ViewportSize = new() { Width = 390, Height = 844 } } },
    };

    [Theory]
    [MemberData(nameof(Displays))]
    public async Task The_page_is_accessible_in_every_display(string name, BrowserNewContextOptions options)
    {
        await using WorkbenchPage opened = await workbench.OpenAsync("patient", options);
        await opened.Page.Locator("#decision-id").WaitForAsync();
        await opened.Page.SelectOptionAsync("#example", "deferral-escc-1b");
        await Assertions.Expect(opened.Page.Locator("#headline")).ToContainTextAsync("Recommended: Option A");
        await opened.AssertAccessibleAsync(name);
        Assert.Empty(opened.Complaints);
    }
}
