using System.Diagnostics;

namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>Limits every wait, so that a test that would hang fails and names what it waited for.</summary>
internal static class Limit
{
    /// <summary>Far longer than any command takes on a busy machine.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static async Task<T> WaitAsync<T>(Task<T> task, string what)
    {
        await WaitAsync((Task)task, what);
        return await task;
    }

    public static async Task WaitAsync(Task task, string what)
    {
        try
        {
            await task.WaitAsync(Longest, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail(Message(what));
        }
    }

    public static async Task WaitUntilAsync(Func<bool> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < Longest, Message(what));
            await Task.Delay(Interval, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Runs a command that blocks its thread.</summary>
    public static int Run(Func<int> command, string what)
    {
        Task<int> running = Task.Run(command);
        Assert.True(Task.WaitAny([running], Longest) == 0, Message(what));
        return running.GetAwaiter().GetResult();
    }

    private static string Message(string what) => Invariant($"Waited {Longest.TotalMinutes} minutes for {what}.");
}
