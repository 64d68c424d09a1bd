namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>Tells the command line, by a file in the data folder, how to reach the storage that runs; it is there as long as the storage is.</summary>
internal sealed class ConnectionFile : IDisposable
{
    private readonly string path;

    public ConnectionFile(string dataFolder, string connection)
    {
        path = Path.Combine(dataFolder, "storage.connection");
        File.WriteAllText(path, connection + "\n");
    }

    public void Dispose() => File.Delete(path);
}
