using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace GuidelineDecisions.Workbench.Tests.Hosting;

/// <summary>A page of the workbench in a profile of its own. It keeps what the browser asked for and complained about.</summary>
public sealed class WorkbenchPage : IAsyncDisposable
{
    private static readonly (string Name, ColorScheme Colours, int Width)[] Displays =
        [("light", ColorScheme.Light, 1400), ("dark", ColorScheme.Dark, 1400), ("phone", ColorScheme.Light, 390)];

    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<IRequest> requests = [];
    private readonly ConcurrentQueue<string> complaints = [];

    internal WorkbenchPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Request += (_, request) => requests.Enqueue(request);
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
                complaints.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Every request of the page so far.</summary>
    public IReadOnlyCollection<IRequest> Requests => requests;

    /// <summary>Errors in the browser's console and exceptions of scripts.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>
    /// Asserts the same as <see cref="AssertAccessibleAsync"/> in light, in dark and on a phone, and that the page is no wider than the
    /// screen.
    /// </summary>
    public async Task AssertAccessibleInEveryDisplayAsync(string name = "", [CallerFilePath] string test = "")
    {
        foreach ((string display, ColorScheme colours, int width) in Displays)
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = colours });
            await Page.SetViewportSizeAsync(width, 1000);
            // Colours change gradually.
            await Page.WaitForTimeoutAsync(500);
            await AssertAccessibleAsync(name + display, test);
            Assert.Equal(
                await Page.EvaluateAsync<int>("document.documentElement.clientWidth"),
                await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }

        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Page.SetViewportSizeAsync(Displays[0].Width, 1000);
    }

    /// <summary>Asserts that axe finds nothing against WCAG and its own good practice, and keeps a picture of the page.</summary>
    public async Task AssertAccessibleAsync(string name, [CallerFilePath] string test = "")
    {
        await Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(WorkbenchFixture.Screenshots, $"{Path.GetFileNameWithoutExtension(test)}-{name}.png"),
            FullPage = true,
        });
        AxeResult result = await Page.RunAxe();
        string violations = string.Join('\n', result.Violations.SelectMany(
            violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}")));
        Assert.True(violations.Length == 0, violations);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
