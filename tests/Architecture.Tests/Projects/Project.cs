using System.Xml.Linq;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Projects;

/// <summary>A project file.</summary>
internal sealed class Project
{
    private Project(string path)
    {
        Path = path;
        Xml = XDocument.Parse(Repository.Text(path));
    }

    public static IReadOnlyList<Project> OfSource { get; } = In("src");

    public static IReadOnlyList<Project> All { get; } = [.. OfSource, .. In("tests")];

    /// <summary>Such as src/DecisionCore/DecisionCore.csproj.</summary>
    public string Path { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public XDocument Xml { get; }

    /// <summary>The names of the projects that it references.</summary>
    public IEnumerable<string> References =>
        Included("ProjectReference").Select(path => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    public IEnumerable<string> Packages => Included("PackageReference");

    /// <summary>The packages that reach the program; analyzers and other tools of the build do not.</summary>
    public IEnumerable<string> ShippedPackages =>
        from package in Xml.Descendants("PackageReference")
        where Value(package, "PrivateAssets") != "all"
        select Value(package, "Include");

    /// <summary>What the items of a kind include.</summary>
    public IEnumerable<string> Included(string item) => Xml.Descendants(item).Select(element => Value(element, "Include")).OfType<string>();

    private static Project[] In(string folder) => [.. Repository.Files(folder, "*.csproj").Select(path => new Project(path))];

    private static string? Value(XElement element, string attribute) => (string?)element.Attribute(attribute);
}
