namespace GuidelineDecisions.Cli.Tests.Running;

/// <summary>A folder for one test, which goes when the test ends.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cli-tests-").FullName;

    /// <summary>Writes a file, in folders that need not exist.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Copies the sample guideline with its cases to the version folder knee-pain/1.0.0.</summary>
    /// <param name="changes">What to replace in guideline.json.</param>
    /// <returns>The version folder.</returns>
    public string CopySample(params (string Found, string Instead)[] changes) => CopySampleTo("knee-pain/1.0.0", changes);

    /// <summary>Copies the sample guideline with its cases to a folder.</summary>
    public string CopySampleTo(string folder, params (string Found, string Instead)[] changes)
    {
        string copy = System.IO.Path.Combine(Path, folder);
        Directory.CreateDirectory(System.IO.Path.Combine(copy, "cases"));
        foreach (string file in Directory.EnumerateFiles(TestFiles.Sample, "*.json", SearchOption.AllDirectories))
            File.Copy(file, System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(TestFiles.Sample, file)));
        Change(System.IO.Path.Combine(copy, "guideline.json"), changes);
        return copy;
    }

    /// <summary>Copies the guideline.json of a shipped version to a folder.</summary>
    /// <returns>The folder.</returns>
    public string CopyShipped(string version, string folder, params (string Found, string Instead)[] changes)
    {
        string copy = System.IO.Path.Combine(Path, folder);
        Change(Write(System.IO.Path.Combine(folder, "guideline.json"), File.ReadAllText(System.IO.Path.Combine(TestFiles.ShippedVersion(version), "guideline.json"))), changes);
        return copy;
    }

    /// <summary>Replaces texts in a file; each has to be there.</summary>
    public static void Change(string file, params (string Found, string Instead)[] changes)
    {
        string text = File.ReadAllText(file);
        foreach ((string found, string instead) in changes)
        {
            Assert.Contains(found, text);
            text = text.Replace(found, instead);
        }

        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
