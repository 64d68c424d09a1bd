using System.Globalization;
using Microsoft.JSInterop;

namespace GuidelineDecisions.Workbench.Browser;

/// <summary>The browser tab in which the workbench runs.</summary>
public sealed class BrowserTab(IJSRuntime script) : IAsyncDisposable
{
    /// <summary>The theme that follows the system's setting.</summary>
    public const string SystemTheme = "system";

    private readonly Lazy<Task<IJSObjectReference>> module =
        new(() => script.InvokeAsync<IJSObjectReference>("import", "./js/browser.js").AsTask());

    /// <summary>Returns the user's day.</summary>
    public async Task<DateOnly> TodayAsync() =>
        DateOnly.ParseExact(await CallAsync<string>("today"), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Returns an instant as a date and a time in the viewer's time zone, with the zone's name.</summary>
    public async Task<string> LocalTimeAsync(DateTimeOffset instant) =>
        await CallAsync<string>("localTime", instant.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Returns a text that was kept in this tab, or null.</summary>
    public async Task<string?> ReadAsync(string name) => await CallAsync<string?>("read", name);

    /// <summary>Keeps a text in this tab until it is closed.</summary>
    public Task WriteAsync(string name, string value) => CallAsync("write", name, value);

    public Task RemoveAsync(string name) => CallAsync("remove", name);

    /// <summary>Returns the chosen theme: system, light or dark.</summary>
    public async Task<string> ThemeAsync() => await CallAsync<string>("theme");

    public Task SetThemeAsync(string theme) => CallAsync("setTheme", theme);

    /// <summary>Moves the focus to the element with an id, and shows it.</summary>
    public Task FocusAsync(string id) => CallAsync("focus", id);

    public Task CopyAsync(string text) => CallAsync("copy", text);

    /// <summary>Hands a text to the user as a file.</summary>
    public Task SaveAsync(string name, string text) => CallAsync("save", name, text);

    public Task PrintAsync() => CallAsync("print");

    public async ValueTask DisposeAsync()
    {
        if (module.IsValueCreated)
            await (await module.Value).DisposeAsync();
    }

    private async Task CallAsync(string function, params object?[] arguments) =>
        await (await module.Value).InvokeVoidAsync(function, arguments);

    private async Task<T> CallAsync<T>(string function, params object?[] arguments) =>
        await (await module.Value).InvokeAsync<T>(function, arguments);
}
