using System.Text;

namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>A file in the data folder from which the Cli reads how to reach the storage. It exists while the storage runs.</summary>
internal sealed class ConnectionFile : IDisposable
{
    private readonly string path;

    public ConnectionFile(string dataFolder, string connection)
    {
        path = Path.Combine(dataFolder, "storage.connection");
        File.Delete(path);
        using FileStream file = PrivateFiles.Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        file.Write(Encoding.UTF8.GetBytes(connection + "\n"));
    }

    public void Dispose() => File.Delete(path);
}
