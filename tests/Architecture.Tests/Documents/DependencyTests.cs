using System.Text.Json;
using System.Xml.Linq;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>The table in src/docs/dependencies.md lists exactly the packages that the repository uses.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Versions =
        ["src/Directory.Packages.props", "tests/Directory.Packages.props", "infra/bicep/bicep.csproj"];

    private static readonly string[] NodeVersions =
    [
        "infra/azurite/package.json", "tests/Clients.Tests/Npm/package.json", "tests/PartnerFormats.Tests/RoundTrip/package.json",
    ];

    [Fact]
    public void The_table_lists_every_dependency_and_nothing_else() =>
        Assert.Equal(
            Packages().Concat(NodePackages()).Concat(Tools()).Concat(Libraries()).Append("dockerfile-utils").Distinct()
                .Order(StringComparer.Ordinal),
            MarkdownTable.Names("src/docs/dependencies.md").Order(StringComparer.Ordinal));

    [Fact]
    public void CI_installs_the_Dockerfile_linter_that_the_table_lists() =>
        Assert.Contains("dockerfile-utils@", Repository.Text(".ci/infra"), StringComparison.Ordinal);

    private static IEnumerable<string> Packages() =>
        from file in Versions
        from element in XDocument.Parse(Repository.Text(file)).Descendants()
        where element.Name.LocalName is "PackageVersion" or "GlobalPackageReference" or "PackageReference"
        // The Bicep compiler has one package for each platform.
        select ((string)element.Attribute("Include")!).Split(".$(")[0];

    /// <summary>The JavaScript libraries that the build of the workbench gets from npm.</summary>
    private static IEnumerable<string> Libraries() =>
        XDocument.Parse(Repository.Text("src/Workbench/Workbench.csproj")).Descendants("NpmLibrary")
            .Select(element => (string?)element.Attribute("Include")).OfType<string>();

    private static IEnumerable<string> NodePackages() =>
        from file in NodeVersions
        from package in JsonDocument.Parse(Repository.Text(file)).RootElement.GetProperty("dependencies").EnumerateObject()
        select package.Name;

    private static IEnumerable<string> Tools() =>
        from tool in JsonDocument.Parse(Repository.Text(".config/dotnet-tools.json")).RootElement.GetProperty("tools").EnumerateObject()
        select tool.Name;
}
