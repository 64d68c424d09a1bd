using System.Text;
using GuidelineDecisions.Application.Imports;

namespace GuidelineDecisions.Application.Tests.Imports;

/// <summary>Results wait for a client that does not read, but not without bounds.</summary>
public sealed class ResultSpoolTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1), Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_client_that_reads_nothing_ends_the_import()
    {
        await using var client = new Client();
        await using var spool = new ResultSpool(client, Short, TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await spool.AddAsync(Line(1));
            await spool.CompleteAsync();
        });
    }

    [Fact]
    public async Task An_import_whose_file_is_full_waits_until_the_client_has_read()
    {
        const int Lines = 200_000;
        await using var client = new Client();
        await using var spool = new ResultSpool(client, Long, TestContext.Current.CancellationToken, maxBytesInFile: 256 * 1024);
        Task adding = Task.Run(async () =>
        {
            for (int i = 0; i < Lines; i++)
                await spool.AddAsync(Line(i));
            await spool.CompleteAsync();
        }, TestContext.Current.CancellationToken);
        // Far less than all lines fits into memory and the file, so the import waits.
        await Assert.ThrowsAsync<TimeoutException>(() => adding.WaitAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        client.Open();
        await adding.WaitAsync(Long, TestContext.Current.CancellationToken);
        Assert.Equal(string.Concat(Enumerable.Range(0, Lines).Select(i => Encoding.UTF8.GetString(Line(i)))), client.Text);
    }

    /// <summary>A file with a name would stay behind when the process is killed.</summary>
    [Fact]
    public async Task The_file_of_an_import_has_no_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the open files of a process are not listed.");
        await using var client = new Client();
        await using var spool = new ResultSpool(client, Long, TestContext.Current.CancellationToken);
        byte[] marked = Encoding.UTF8.GetBytes(new string('x', 2 * 1024 * 1024));
        await spool.AddAsync(marked);
        string[] open = [.. Directory.EnumerateFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget ?? "")
            .Where(target => target.StartsWith(Path.GetTempPath(), StringComparison.Ordinal))];
        Assert.Contains(open, target => target.EndsWith(" (deleted)", StringComparison.Ordinal));
        client.Open();
        await spool.CompleteAsync();
        Assert.Equal(marked.Length, client.Text.Length);
    }

    private static byte[] Line(int number) => Encoding.UTF8.GetBytes(Invariant($"{number}\n"));

    /// <summary>The body of a response that the client takes only when the test says so.</summary>
    private sealed class Client : MemoryStream
    {
        private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Text => Encoding.UTF8.GetString(ToArray());

        public void Open() => open.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await open.Task.WaitAsync(cancellationToken);
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
