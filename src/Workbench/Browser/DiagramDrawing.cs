using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GuidelineDecisions.Workbench.Browser;

/// <summary>Draws Mermaid diagrams. The library is loaded with the first one.</summary>
public sealed class DiagramDrawing(IJSRuntime script) : IAsyncDisposable
{
    private readonly Lazy<Task<IJSObjectReference>> module =
        new(() => script.InvokeAsync<IJSObjectReference>("import", "./js/diagrams.js").AsTask());

    /// <summary>Draws into an element.</summary>
    /// <param name="element">The element, whose content is replaced.</param>
    /// <param name="text">The diagram as Mermaid text.</param>
    /// <param name="label">The name of the picture for those who do not see it.</param>
    /// <exception cref="JSException">The library is not part of this build, or the text is not a diagram.</exception>
    public async Task DrawAsync(ElementReference element, string text, string label) =>
        await (await module.Value).InvokeVoidAsync("draw", element, text, label);

    public async ValueTask DisposeAsync()
    {
        if (module.IsValueCreated)
            await (await module.Value).DisposeAsync();
    }
}
