namespace GuidelineDecisions.Architecture.Tests.Projects;

/// <summary>
/// DecisionCore &lt;- Application &lt;- PartnerFormats, AzureStorage, EventGrid, TelemetryExport &lt;- FunctionApp, LocalHost, Cli;
/// DecisionCore &lt;- SyntheticPatients &lt;- Cli; DecisionCore &lt;- Workbench &lt;- LocalHost.
/// </summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, int> Layers = new()
    {
        ["DecisionCore"] = 0,
        ["Application"] = 1,
        ["SyntheticPatients"] = 1,
        ["Workbench"] = 1,
        ["PartnerFormats"] = 2,
        ["AzureStorage"] = 2,
        ["EventGrid"] = 2,
        ["TelemetryExport"] = 2,
        ["FunctionApp"] = 3,
        ["LocalHost"] = 3,
        ["Cli"] = 3,
    };

    /// <summary>The projects that may use a package, by the prefix of its name. They hide it from all others.</summary>
    private static readonly Dictionary<string, string[]> Homes = new()
    {
        ["FluentValidation"] = ["DecisionCore"],
        ["Hl7."] = ["PartnerFormats"],
        ["BlazorMonaco"] = ["Workbench"],
        ["Azure.Identity"] = ["AzureStorage", "EventGrid", "TelemetryExport"],
        ["Azure.Messaging.EventGrid"] = ["EventGrid"],
        ["Azure.Monitor."] = ["TelemetryExport"],
        ["Azure."] = ["AzureStorage"],
        ["OpenTelemetry"] = ["TelemetryExport"],
        ["Microsoft.AspNetCore.Components."] = ["Workbench"],
        ["Microsoft.Azure."] = ["FunctionApp"],
        ["Microsoft.FluentUI."] = ["Workbench"],
        ["Microsoft.IdentityModel."] = ["Application"],
        ["Ical."] = ["Application"],
        ["Scalar."] = ["Application"],
        ["CloudNative."] = ["Application"],
        ["StandardWebhooks"] = ["Application"],
        ["Cronos"] = ["LocalHost"],
        ["System.CommandLine"] = ["LocalHost", "Cli"],
        ["Spectre."] = ["Cli"],
    };

    [Fact]
    public void Every_project_has_a_layer() => Assert.Empty(Project.OfSource.Select(project => project.Name).Except(Layers.Keys));

    [Fact]
    public void Projects_reference_only_lower_layers()
    {
        IEnumerable<string> upwards =
            from project in Project.OfSource
            from reference in project.References
            where Layers[reference] >= Layers[project.Name]
            select $"{project.Name} references {reference}";
        Assert.Empty(upwards);
    }

    [Fact]
    public void The_decision_core_references_FluentValidation_and_nothing_else()
    {
        Project core = Project.OfSource.Single(project => project.Name == "DecisionCore");
        Assert.Empty(core.References);
        Assert.Equal(["FluentValidation"], core.ShippedPackages);
        Assert.Empty(core.Included("FrameworkReference"));
        Assert.Equal("Microsoft.NET.Sdk", (string?)core.Xml.Root!.Attribute("Sdk"));
    }

    [Fact]
    public void A_package_is_used_only_in_its_home_projects()
    {
        IEnumerable<string> strays =
            from project in Project.OfSource
            from package in project.ShippedPackages
            let homes = Homes.Where(home => package.StartsWith(home.Key, StringComparison.Ordinal))
                    .MaxBy(home => home.Key.Length).Value ?? []
            where !homes.Contains(project.Name)
            select $"{project.Name} uses {package}";
        Assert.Empty(strays);
    }

    [Fact]
    public void No_project_of_src_references_tests_or_test_packages()
    {
        IEnumerable<string> referenced = Project.OfSource.SelectMany(project => project.Included("ProjectReference"));
        Assert.DoesNotContain(referenced, path => path.Contains("tests/", StringComparison.Ordinal));
        Assert.All(
            Project.OfSource.SelectMany(project => project.Packages),
            package => Assert.DoesNotMatch("^(xunit|FsCheck|NJsonSchema|Microsoft\\.NET\\.Test|BenchmarkDotNet|RulesEngine)", package));
    }

    [Fact]
    public void Internals_are_visible_only_to_the_tests_and_benchmarks_of_a_project()
    {
        IEnumerable<string> friends =
            from project in Project.OfSource
            from friend in project.Included("InternalsVisibleTo")
            where friend != project.Name + ".Tests" && friend is not ("Benchmarks" or "Fuzzing.Tests")
            select $"{project.Name} is open to {friend}";
        Assert.Empty(friends);
    }
}
