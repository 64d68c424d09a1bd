namespace GuidelineDecisions.LocalHost.Tests.Running;

public sealed class WaitTests(AzuriteFixture installed)
{
    [Fact]
    public async Task A_start_waits_for_a_process_that_is_about_to_end_and_says_so()
    {
        using var folder = new TemporaryFolder();
        await using var second = new Azurite(installed.Installation, folder.Of("storage"));
        using AzuriteOwnerProcess holder = await AzuriteOwnerProcess.StartAsync(folder);
        await using var said = new SignalingWriter();
        Task starting = second.StartAsync(said, TestContext.Current.CancellationToken);
        string line = await said.FirstLine.WaitAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("Waiting up to 30 seconds for another process to release the storage in ", line, StringComparison.Ordinal);
        Assert.False(starting.IsCompleted);
        await holder.KillAsync();
        await starting;
        Assert.NotNull(second.ProcessId);
    }

    private sealed class SignalingWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> FirstLine => first.Task;

        public override Task WriteLineAsync(string? value)
        {
            first.TrySetResult(value ?? "");
            return Task.CompletedTask;
        }
    }
}
