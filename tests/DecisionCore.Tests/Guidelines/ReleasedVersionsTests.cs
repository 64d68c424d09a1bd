using System.Security.Cryptography;
using System.Text.Json;

namespace GuidelineDecisions.DecisionCore.Tests.Guidelines;

/// <summary>
/// A released version never changes, and neither does what completes versions of format 1, nor a terminology pack. released.sha256 lists
/// all of their files.
/// </summary>
public sealed class ReleasedVersionsTests
{
    private static string List => Path.Combine(TestFiles.Guidelines, "released.sha256");

    [Fact]
    public void The_list_of_released_files_is_not_empty() => Assert.NotEmpty(Entries());

    [Fact]
    public void Every_released_file_is_unchanged()
    {
        foreach ((string hash, string file) in Entries())
        {
            string path = Path.Combine(TestFiles.Guidelines, file);
            Assert.True(File.Exists(path), $"{file} has been released but no longer exists.");
            string found = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
            Assert.True(hash == found, $"{file} has been released and must not change. Write a new version instead.");
        }
    }

    [Fact]
    public void Every_file_of_a_released_version_is_listed()
    {
        (string Hash, string File)[] entries = Entries();
        HashSet<string> listed = [.. entries.Select(entry => entry.File)];
        Assert.Equal(entries.Length, listed.Count);
        IEnumerable<string[]> ofVersions = listed.Select(file => file.Split('/')).Where(path => path.Length > 2);
        foreach (string version in ofVersions.Select(path => $"{path[0]}/{path[1]}").Distinct())
        {
            IEnumerable<string> files = Directory
                .EnumerateFiles(Path.Combine(TestFiles.Guidelines, version), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(TestFiles.Guidelines, file).Replace('\\', '/'));
            Assert.Empty(files.Except(listed));
        }
    }

    [Fact]
    public void The_active_version_and_all_before_it_are_released()
    {
        HashSet<string> listed = [.. Entries().Select(entry => entry.File)];
        using JsonDocument active = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(TestFiles.Guidelines, "active.json")));
        foreach (JsonProperty guideline in active.RootElement.EnumerateObject())
        {
            var last = Version.Parse(guideline.Value.GetString()!);
            Assert.All(
                Shipped.Folders.Select(folder => folder.Split('/'))
                    .Where(path => path[0] == guideline.Name && Version.Parse(path[1]) <= last),
                path => Assert.Contains($"{path[0]}/{path[1]}/guideline.json", listed));
        }
    }

    [Fact]
    public void Every_completion_of_format_1_is_listed() => Assert.Empty(Directory
        .EnumerateFiles(TestFiles.Guidelines, "format-1.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(TestFiles.Guidelines, file).Replace('\\', '/'))
        .Except(Entries().Select(entry => entry.File)));

    [Fact]
    public void Every_terminology_pack_is_listed() => Assert.Empty(Directory
        .EnumerateFiles(Path.Combine(TestFiles.Guidelines, "terminology"), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(TestFiles.Guidelines, file).Replace('\\', '/'))
        .Except(Entries().Select(entry => entry.File)));

    /// <summary>Parses the output format of sha256sum: hash, two characters, path.</summary>
    private static (string Hash, string File)[] Entries()
    {
        Assert.True(File.Exists(List), "src/Guidelines/released.sha256 is missing.");
        string[] lines = [.. File.ReadAllLines(List).Where(line => line.Length > 0)];
        Assert.All(lines, line => Assert.Matches(
            "^[0-9a-f]{64} [ *](terminology/[^/]+/[0-9]+\\.[0-9]+\\.[0-9]+\\.json|[^/]+/([0-9]+\\.[0-9]+\\.[0-9]+/.+|format-1\\.json))$",
            line));
        return [.. lines.Select(line => (line[..64], line[66..]))];
    }
}
