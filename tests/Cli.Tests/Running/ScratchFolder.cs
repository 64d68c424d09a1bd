namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>A folder for one test, deleted when the test ends.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cli-tests-").FullName;

    /// <summary>Writes a file and creates its folders if needed. Returns its path.</summary>
    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>
    /// Copies the sample guideline with its cases to the version folder knee-pain/1.0.0, with replacements in guideline.json. Returns the
    /// folder.
    /// </summary>
    public string CopySample(params (string Found, string Instead)[] changes) => CopySampleTo("knee-pain/1.0.0", changes);

    public string CopySampleTo(string folder, params (string Found, string Instead)[] changes)
    {
        string copy = System.IO.Path.Combine(Path, folder);
        Directory.CreateDirectory(System.IO.Path.Combine(copy, "cases"));
        foreach (string file in Directory.EnumerateFiles(TestFiles.Sample, "*.json", SearchOption.AllDirectories))
            File.Copy(file, System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(TestFiles.Sample, file)));
        Change(System.IO.Path.Combine(copy, "guideline.json"), changes);
        return copy;
    }

    /// <summary>Copies the guideline.json of a shipped version to a folder, with replacements. Returns the folder.</summary>
    public string CopyShipped(string version, string folder, params (string Found, string Instead)[] changes)
    {
        string copy = System.IO.Path.Combine(Path, folder);
        Change(Write(System.IO.Path.Combine(folder, "guideline.json"),
            File.ReadAllText(System.IO.Path.Combine(TestFiles.ShippedVersion(version), "guideline.json"))), changes);
        return copy;
    }

    /// <summary>Replaces texts in a file. Each of them must be there.</summary>
    public static void Change(string file, params (string Found, string Instead)[] changes)
    {
        string text = File.ReadAllText(file);
        foreach ((string found, string instead) in changes)
        {
            Assert.Contains(found, text, StringComparison.Ordinal);
            text = text.Replace(found, instead, StringComparison.Ordinal);
        }

        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
