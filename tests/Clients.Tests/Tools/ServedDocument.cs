namespace GuidelineDecisions.Clients.Tests.Tools;

/// <summary>A folder for the work of a test, with the OpenAPI document that the service serves.</summary>
internal sealed class ServedDocument : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clients-tests-");

    public ServedDocument(ServiceClient service) => File.WriteAllBytes(Path, service.Contract.Bytes.ToArray());

    public string Folder => folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "openapi.json");

    public void Dispose() => folder.Delete(recursive: true);
}
