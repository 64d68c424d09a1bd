using GuidelineDecisions.Workbench.Workers;
using Microsoft.JSInterop;

namespace GuidelineDecisions.Workbench.Pages.Author;

/// <summary>What Monaco's component does not offer: loading it only on this page, the schema, and marks at lines.</summary>
public sealed class EditorScript(IJSRuntime script) : IAsyncDisposable
{
    private const string Schema = "guideline.schema.json";

    private readonly Lazy<Task<IJSObjectReference>> module =
        new(() => script.InvokeAsync<IJSObjectReference>("import", "./js/editor.js").AsTask());

    /// <summary>Loads the editor and tells it what the schema of guidelines allows. The second call does nothing.</summary>
    public async Task StartAsync()
    {
        using var reader = new StreamReader(typeof(EditorScript).Assembly.GetManifestResourceStream(Schema)!);
        await CallAsync("start", await reader.ReadToEndAsync());
    }

    /// <summary>Gives an editor that is shown the light or dark colours of the page, and its status regions their role.</summary>
    public Task FitAsync() => CallAsync("fit");

    /// <summary>Marks lines of an editor in place of those that were marked before.</summary>
    public Task MarkAsync(string editor, IEnumerable<EditorMark> marks) => CallAsync("mark", editor, marks.ToArray());

    /// <summary>Shows a line and moves the focus to it.</summary>
    public Task RevealAsync(string editor, int line) => CallAsync("reveal", editor, line);

    public async ValueTask DisposeAsync()
    {
        if (module.IsValueCreated)
            await (await module.Value).DisposeAsync();
    }

    private async Task CallAsync(string function, params object?[] arguments) =>
        await (await module.Value).InvokeVoidAsync(function, arguments);
}

/// <summary>A mark at a line of the editor.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="IsError">Whether the document cannot be used.</param>
public sealed record EditorMark(int Line, string Text, bool IsError)
{
    /// <summary>The marks of a document: its errors, or its findings and warnings.</summary>
    public static IReadOnlyList<EditorMark> Of(Proof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return
        [
            .. proof.Errors.Concat(proof.Findings).Select(each => new EditorMark(each.Line ?? 1, each.Text, true)),
            .. proof.Warnings.Select(each => new EditorMark(each.Line ?? 1, each.Text, false)),
        ];
    }
}
