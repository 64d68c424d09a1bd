using Microsoft.Win32.SafeHandles;

namespace GuidelineDecisions.Application.Imports;

/// <summary>
/// Buffers results for a client that may not read them before it has sent everything, as many HTTP/1.1 libraries do. Results that the
/// client has not read wait in memory up to a limit and beyond it in a temporary file, so neither side waits for the other and memory stays
/// bounded.
/// </summary>
internal sealed class ResultSpool : IAsyncDisposable
{
    private const int MaxBytesInMemory = 1024 * 1024;
    private const int Piece = 64 * 1024;

    private readonly Stream client;
    private readonly CancellationToken cancel;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly Queue<ReadOnlyMemory<byte>> memory = new();
    private readonly Task pump;
    private int inMemory;
    private SafeFileHandle? file;
    private long fileRead;
    private long fileWritten;
    private bool isComplete;

    public ResultSpool(Stream client, CancellationToken cancel)
    {
        this.client = client;
        this.cancel = cancel;
        pump = PumpAsync();
    }

    /// <summary>Adds results without waiting for the client. Not thread-safe.</summary>
    public async ValueTask AddAsync(ReadOnlyMemory<byte> results)
    {
        if (pump.IsFaulted || pump.IsCanceled)
            await pump;
        bool fits;
        lock (gate)
        {
            // Results in the file are older, so memory is used again only once the file is empty.
            fits = fileRead == fileWritten && inMemory + results.Length <= MaxBytesInMemory;
            if (fits)
            {
                memory.Enqueue(results);
                inMemory += results.Length;
            }
        }

        if (!fits)
            await AddToFileAsync(results);
        arrived.Release();
    }

    public Task CompleteAsync()
    {
        lock (gate)
            isComplete = true;
        arrived.Release();
        return pump;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CompleteAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        file?.Dispose();
        arrived.Dispose();
    }

    private async ValueTask AddToFileAsync(ReadOnlyMemory<byte> results)
    {
        file ??= File.OpenHandle(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
            FileOptions.DeleteOnClose);
        await RandomAccess.WriteAsync(file, results, fileWritten, cancel);
        lock (gate)
            fileWritten += results.Length;
    }

    private async Task PumpAsync()
    {
        byte[] piece = new byte[Piece];
        while (true)
        {
            (ReadOnlyMemory<byte> next, bool isLast) = await NextAsync(piece);
            if (next.Length > 0)
            {
                await client.WriteAsync(next, cancel);
                continue;
            }

            await client.FlushAsync(cancel);
            if (isLast)
                return;
            await arrived.WaitAsync(cancel);
        }
    }

    private async ValueTask<(ReadOnlyMemory<byte> Next, bool IsLast)> NextAsync(byte[] piece)
    {
        int inFile;
        lock (gate)
        {
            if (memory.TryDequeue(out ReadOnlyMemory<byte> next))
            {
                inMemory -= next.Length;
                return (next, false);
            }

            inFile = (int)Math.Min(piece.Length, fileWritten - fileRead);
            if (inFile == 0)
                return (default, isComplete);
        }

        int read = await RandomAccess.ReadAsync(file!, piece.AsMemory(0, inFile), fileRead, cancel);
        lock (gate)
            fileRead += read;
        return (piece.AsMemory(0, read), false);
    }
}
