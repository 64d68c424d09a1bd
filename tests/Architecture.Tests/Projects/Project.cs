using System.Xml.Linq;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Projects;

internal sealed class Project
{
    /// <summary>The packages that every project references: analyzers.</summary>
    public static IReadOnlyList<string> PackagesOfAll { get; } =
    [
        .. XDocument.Parse(Repository.Text("src/Directory.Packages.props")).Descendants("GlobalPackageReference")
            .Select(element => Value(element, "Include")).OfType<string>(),
    ];

    private Project(string path)
    {
        Path = path;
        Xml = XDocument.Parse(Repository.Text(path));
    }

    public static IReadOnlyList<Project> OfSource { get; } = In("src");

    public static IReadOnlyList<Project> All { get; } = [.. OfSource, .. In("tests")];

    /// <summary>The path relative to the root, such as src/DecisionCore/DecisionCore.csproj.</summary>
    public string Path { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public XDocument Xml { get; }

    /// <summary>The names of the referenced projects.</summary>
    public IEnumerable<string> References =>
        Included("ProjectReference").Select(path => System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    public IEnumerable<string> Packages => Included("PackageReference");

    /// <summary>The packages that are part of the program, as opposed to analyzers and other build tools.</summary>
    public IEnumerable<string> ShippedPackages =>
        from package in Xml.Descendants("PackageReference")
        where Value(package, "PrivateAssets") != "all"
        select Value(package, "Include");

    public IEnumerable<string> Included(string item) => Xml.Descendants(item).Select(element => Value(element, "Include")).OfType<string>();

    private static Project[] In(string folder) => [.. Repository.Files(folder, "*.csproj").Select(path => new Project(path))];

    private static string? Value(XElement element, string attribute) => (string?)element.Attribute(attribute);
}
