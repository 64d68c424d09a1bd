using System.Text.Json;
using System.Xml.Linq;
using GuidelineDecisions.Architecture.Tests.Layout;

namespace GuidelineDecisions.Architecture.Tests.Documents;

/// <summary>README's table "Built on" is what the repository takes from others: neither less nor more.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Versions = ["src/Directory.Packages.props", "tests/Directory.Packages.props", "infra/bicep/bicep.csproj"];

    private static readonly string[] NodeVersions = ["infra/azurite/package.json", "tests/PartnerFormats.Tests/RoundTrip/package.json"];

    [Fact]
    public void Every_dependency_is_in_the_table() =>
        Assert.Equal(Packages().Concat(NodePackages()).Concat(["dockerfile-utils"]).Distinct().Order(StringComparer.Ordinal), ReadmeTable.Names("Built on").Order(StringComparer.Ordinal));

    [Fact]
    public void What_CI_takes_from_npm_is_the_linter_of_the_table() => Assert.Contains("dockerfile-utils@", Repository.Text(".ci/infra"), StringComparison.Ordinal);

    private static IEnumerable<string> Packages() =>
        from file in Versions
        from element in XDocument.Parse(Repository.Text(file)).Descendants()
        where element.Name.LocalName is "PackageVersion" or "PackageReference"
        // The compiler's package is one for each platform.
        select ((string)element.Attribute("Include")!).Split(".$(")[0];

    private static IEnumerable<string> NodePackages() =>
        from file in NodeVersions
        from package in JsonDocument.Parse(Repository.Text(file)).RootElement.GetProperty("dependencies").EnumerateObject()
        select package.Name;
}
