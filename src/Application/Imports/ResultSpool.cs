namespace GuidelineDecisions.Application.Imports;

/// <summary>
/// Buffers results for a client that may not read them before it has sent everything, as many HTTP/1.1 libraries do. Results that the
/// client has not read wait in memory up to a limit and beyond it in a temporary file, so neither side waits for the other and memory stays
/// bounded. The file is bounded too: when it is full, the import waits until the client has read it. A client that reads nothing for a
/// while ends the import.
/// </summary>
internal sealed class ResultSpool : IAsyncDisposable
{
    /// <summary>The maximum size of the file. The results of a million lines fit.</summary>
    public const long MaxBytesInFile = 256L * 1024 * 1024;

    private const int MaxBytesInMemory = 1024 * 1024;
    private const int Piece = 64 * 1024;

    private readonly Stream client;
    private readonly TimeSpan idle;
    private readonly long maxBytesInFile;
    private readonly CancellationToken cancel;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly Queue<ReadOnlyMemory<byte>> memory = new();
    private readonly Task pump;
    private TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int inMemory;
    private FileStream? file;
    private long fileRead;
    private long fileWritten;
    private bool isComplete;

    /// <param name="client">The body of the response.</param>
    /// <param name="idle">A piece of 64 KB that the client does not take within this time ends the import.</param>
    /// <param name="cancel">Ends when the client closes the connection.</param>
    /// <param name="maxBytesInFile">The maximum size of the file.</param>
    public ResultSpool(Stream client, TimeSpan idle, CancellationToken cancel, long maxBytesInFile = MaxBytesInFile)
    {
        this.client = client;
        this.idle = idle;
        this.maxBytesInFile = maxBytesInFile;
        this.cancel = cancel;
        pump = PumpAsync();
    }

    /// <summary>Adds results. Waits for the client only when the file is full. Not thread-safe.</summary>
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
        if (file is not null)
            await file.DisposeAsync();
        arrived.Dispose();
    }

    private async ValueTask AddToFileAsync(ReadOnlyMemory<byte> results)
    {
        while (true)
        {
            Task empty;
            lock (gate)
            {
                if (fileRead == fileWritten)
                    (fileRead, fileWritten) = (0, 0); // From the start again, so that the file does not grow with the whole import.
                if (fileWritten == 0 || fileWritten + results.Length <= maxBytesInFile)
                    break;
                if (drained.Task.IsCompleted)
                    drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
                empty = drained.Task;
            }

            // The pump fails if the client does not read, so this ends in any case.
            if (await Task.WhenAny(empty, pump) == pump)
                await pump;
        }

        file ??= CreateFile();
        await RandomAccess.WriteAsync(file.SafeFileHandle, results, fileWritten, cancel);
        lock (gate)
            fileWritten += results.Length;
    }

    /// <summary>
    /// The results name cases, so no other user may read the file. It has no name as soon as it is open: it disappears with the process
    /// even if that is killed. On Windows the system deletes it then.
    /// </summary>
    private static FileStream CreateFile()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var created = new FileStream(path, options);
        File.Delete(path);
        return created;
    }

    private async Task PumpAsync()
    {
        byte[] piece = new byte[Piece];
        while (true)
        {
            (ReadOnlyMemory<byte> next, bool isLast) = await NextAsync(piece);
            if (next.Length > 0)
            {
                for (; next.Length > Piece; next = next[Piece..])
                    await WriteAsync(next[..Piece]);
                await WriteAsync(next);
                continue;
            }

            await WithinIdleAsync(client.FlushAsync);
            if (isLast)
                return;
            await arrived.WaitAsync(cancel);
        }
    }

    private Task WriteAsync(ReadOnlyMemory<byte> piece) => WithinIdleAsync(limit => client.WriteAsync(piece, limit).AsTask());

    private async Task WithinIdleAsync(Func<CancellationToken, Task> send)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(idle);
        await send(timeout.Token);
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
            {
                drained.TrySetResult();
                return (default, isComplete);
            }
        }

        int read = await RandomAccess.ReadAsync(file!.SafeFileHandle, piece.AsMemory(0, inFile), fileRead, cancel);
        lock (gate)
            fileRead += read;
        return (piece.AsMemory(0, read), false);
    }
}
