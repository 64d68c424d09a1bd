using Microsoft.JSInterop;

namespace GuidelineDecisions.Workbench.Workers;

/// <summary>
/// Runs long work outside the page's thread, so that the page stays usable and the work can be stopped. Input and result are JSON, because
/// a worker shares no memory with the page.
/// </summary>
public sealed class WorkerPool(IJSRuntime script) : IAsyncDisposable
{
    private readonly Lazy<Task<IJSObjectReference>> module =
        new(() => script.InvokeAsync<IJSObjectReference>("import", "./js/workers.js").AsTask());

    private int last;

    /// <summary>Runs a task to its end.</summary>
    /// <param name="task">A name of <see cref="WorkerTasks"/>.</param>
    /// <param name="input">The input of the task.</param>
    /// <param name="progress">Called with the progress of the task, or null if progress is not shown.</param>
    /// <param name="stop">Ends the worker at once, in whatever it is.</param>
    /// <returns>The result, or null if it was stopped.</returns>
    /// <exception cref="JSException">The task failed: a mistake in the task.</exception>
    public async Task<string?> RunAsync(string task, string input, WorkerProgress? progress = null, CancellationToken stop = default)
    {
        IJSObjectReference workers = await module.Value;
        int id = ++last;
        using var listener = DotNetObjectReference.Create(new Listener(progress));
        await using CancellationTokenRegistration stopping = stop.Register(() => _ = workers.InvokeVoidAsync("stop", id).AsTask());
        try
        {
            return stop.IsCancellationRequested ? null : await workers.InvokeAsync<string>("run", id, task, input, listener);
        }
        catch (JSException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (module.IsValueCreated)
            await (await module.Value).DisposeAsync();
    }

    private sealed class Listener(WorkerProgress? progress)
    {
        [JSInvokable]
        public void OnProgress(int done, int total) => progress?.Invoke(done, total);
    }
}
