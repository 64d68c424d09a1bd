using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using GuidelineDecisions.Architecture.Tests.Assemblies;
using GuidelineDecisions.Architecture.Tests.Layout;
using GuidelineDecisions.Architecture.Tests.Projects;

namespace GuidelineDecisions.Architecture.Tests.Layers;

/// <summary>
/// Every project of src lists its namespaces in Layers/PROJECT.txt, lowest first. Its compiled types use only their own namespace
/// and namespaces earlier in the list. A folder and its subfolders count as different namespaces.
/// </summary>
public sealed class LayerTests
{
    private const string Root = "GuidelineDecisions.";

    private static readonly ArchUnitNET.Domain.Architecture Compiled =
        new ArchLoader().LoadAssemblies([.. Built.All.Select(assembly => assembly.Loaded)]).Build();

    public static TheoryData<string> Projects =>
        [.. Project.OfSource.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_namespace_of_a_project_is_listed_exactly_once(string project) =>
        Assert.Equal(
            OwnTypes(project).Select(Namespace).Distinct().Order(StringComparer.Ordinal),
            Order(project).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_namespace_uses_only_lower_namespaces(string project)
    {
        List<string> order = Order(project);
        HashSet<string> own = [.. order];
        IEnumerable<string> upward =
            from type in OwnTypes(project)
            // ArchUnit identifies type parameters only by name, so it confuses equally named parameters of different namespaces.
            let targets = type.Dependencies.Select(dependency => dependency.Target).Where(target => target is not GenericParameter)
            from used in targets.Select(Namespace).Distinct()
            where own.Contains(used) && order.IndexOf(used) > order.IndexOf(Namespace(type))
            select $"{type.FullName} uses {used}";
        Assert.Equal("", string.Join('\n', upward.Distinct().Order(StringComparer.Ordinal)));
    }

    /// <summary>Entry points and types that the compiler adds have no namespace and may use everything.</summary>
    private static IEnumerable<IType> OwnTypes(string project) =>
        Compiled.Types.Where(type => $"{Namespace(type)}.".StartsWith($"{Root}{project}.", StringComparison.Ordinal));

    private static string ListOf(string project) => $"tests/Architecture.Tests/Layers/{project}.txt";

    private static string Namespace(IType type) => type.Namespace?.FullName ?? "";

    private static List<string> Order(string project) =>
    [
        .. Repository.Text(ListOf(project)).Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => Root + line),
    ];
}
