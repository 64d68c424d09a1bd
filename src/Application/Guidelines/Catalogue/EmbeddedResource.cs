using System.Reflection;

namespace GuidelineDecisions.Application.Guidelines.Catalogue;

internal static class EmbeddedResource
{
    public static byte[] Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
