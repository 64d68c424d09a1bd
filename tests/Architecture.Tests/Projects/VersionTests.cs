using System.Xml.Linq;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Projects;

/// <summary>Package versions are declared in one file for the product and in one file for the tests.</summary>
public sealed class VersionTests
{
    private static readonly string[] Central = ["src/Directory.Packages.props", "tests/Directory.Packages.props"];

    private static readonly string[] CentralSettings =
    [
        "ManagePackageVersionsCentrally", "TreatWarningsAsErrors", "Nullable", "CheckForOverflowUnderflow", "TargetFramework",
        "TargetFrameworks",
    ];

    [Fact]
    public void Package_versions_are_declared_only_centrally()
    {
        string[] files = [.. BuildFiles("src"), .. BuildFiles("tests")];
        IEnumerable<string> own =
            from file in files.Except(Central)
            from element in XDocument.Parse(Repository.Text(file)).Descendants()
            let name = element.Name.LocalName
            where name is "PackageVersion" or "GlobalPackageReference" || (name == "PackageReference" && HasVersion(element))
            select $"{file}: {element}";
        Assert.Empty(own);
    }

    [Fact]
    public void Every_package_has_one_exact_version()
    {
        XElement[] versions =
        [
            .. Central.SelectMany(file => XDocument.Parse(Repository.Text(file)).Descendants()).Where(
                element => element.Name.LocalName is "PackageVersion" or "GlobalPackageReference"),
        ];
        Assert.All(versions, version => Assert.Matches(@"^\d+\.\d+\.\d+$", (string?)version.Attribute("Version")));
        string[] packages = [.. versions.Select(version => (string)version.Attribute("Include")!)];
        Assert.Equal(packages.Length, packages.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(Project.All.SelectMany(project => project.Packages).Except(packages));
    }

    [Fact]
    public void No_project_overrides_the_central_settings()
    {
        IEnumerable<string> own =
            from project in Project.All
            from element in project.Xml.Descendants()
            where CentralSettings.Contains(element.Name.LocalName)
            select $"{project.Path}: {element}";
        Assert.Empty(own);
    }

    private static IEnumerable<string> BuildFiles(string folder) =>
        Repository.Files(folder, "*.*proj").Concat(Repository.Files(folder, "*.props")).Concat(Repository.Files(folder, "*.targets"));

    private static bool HasVersion(XElement package) =>
        package.Attributes().Select(attribute => attribute.Name).Concat(package.Elements().Select(element => element.Name))
            .Any(name => name.LocalName.StartsWith("Version", StringComparison.OrdinalIgnoreCase));
}
