using System.Reflection;

namespace GuidelineDecisions.Cli.Authoring;

/// <summary>The files of a new guideline. They are resources of this program, in the folder Skeleton.</summary>
internal static class Skeleton
{
    private const string Version = "1.0.0";
    private const string Resources = "skeleton/";
    private const string Schema = "guideline.schema.json";

    /// <summary>Creates the first version of a guideline. An existing folder of the guideline is left as it is.</summary>
    public static bool TryCreate(string parent, string id, out string folder, out IReadOnlyList<string> files, out string refusal)
    {
        (folder, files, refusal) = (Path.Combine(parent, id, Version), [], "");
        string guideline = Path.Combine(parent, id);
        if (!Directory.Exists(parent))
            refusal = $"{parent} does not exist; expected the folder of the guidelines (--in FOLDER).";
        else if (Path.Exists(guideline))
            refusal = $"{guideline} exists already; expected the id of a new guideline. To write its next version, copy a folder.";
        if (refusal.Length > 0)
            return false;
        try
        {
            files = Write(folder, id, File.Exists(Path.Combine(parent, Schema)) ? $"\"$schema\": \"../../{Schema}\",\n  " : "");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            refusal = $"{folder} cannot be written: {e.Message}";
            return false;
        }
    }

    private static List<string> Write(string folder, string id, string schema)
    {
        var files = new List<string>();
        Assembly program = Assembly.GetExecutingAssembly();
        foreach (string resource in program.GetManifestResourceNames()
            .Where(name => name.StartsWith(Resources, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Reverse())
        {
            using var reader = new StreamReader(program.GetManifestResourceStream(resource)!);
            string text = reader.ReadToEnd()
                .Replace("SCHEMA", schema, StringComparison.Ordinal).Replace("GUIDELINE", id, StringComparison.Ordinal);
            string path = Path.Combine([folder, .. resource[Resources.Length..].Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            files.Add(path);
        }

        return files;
    }
}
