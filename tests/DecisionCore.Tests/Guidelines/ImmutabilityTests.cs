using System.Reflection;
using System.Runtime.CompilerServices;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Tests.Guidelines;

/// <summary>Guidelines and decisions are immutable, and the core keeps no state between calls.</summary>
public sealed class ImmutabilityTests
{
    private static readonly string[] ImmutableNamespaces =
        ["System.Collections.Immutable", "System.Collections.Frozen"];

    public static IEnumerable<TheoryDataRow<Type>> ModelTypes => typeof(Guideline).Assembly.GetExportedTypes()
        .Where(type => type.Namespace == typeof(Guideline).Namespace || type.Namespace == typeof(Decision).Namespace)
        .Select(type => new TheoryDataRow<Type>(type));

    [Theory]
    [MemberData(nameof(ModelTypes))]
    public void Every_model_type_is_immutable(Type type)
    {
        Assert.All(
            type.GetProperties(),
            property => Assert.True(property.SetMethod is null || IsInit(property), $"{property.Name} can be set."));
        Assert.All(
            type.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(_ => !type.IsEnum),
            field => Assert.True(field.IsInitOnly, $"{field.Name} can be set."));
        Assert.All(type.GetProperties(), property => AssertImmutable(property.PropertyType, property.Name));
        Assert.False(typeof(System.Collections.IList).IsAssignableFrom(type), "It is a mutable list.");
        Assert.True(type.IsSealed || type.IsAbstract, "It can be derived from, so a subclass could be mutable.");
    }

    [Fact]
    public void The_test_finds_the_model_types() => Assert.InRange(ModelTypes.Count(), 50, 200);

    [Fact]
    public void No_static_field_of_the_core_can_change()
    {
        IEnumerable<string> mutable = typeof(Guideline).Assembly.GetTypes()
            .Where(type => !type.FullName!.Contains('<', StringComparison.Ordinal))
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .SelectMany(type => type.GetFields(
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false })
            .Select(field => $"{field.DeclaringType}.{field.Name}");
        Assert.Empty(mutable);
    }

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static void AssertImmutable(Type type, string name)
    {
        Assert.False(type.IsArray, $"{name} is an array.");
        foreach (Type argument in type.GetGenericArguments())
            AssertImmutable(argument, name);
        bool isCollection = type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type);
        bool isOwn = type.Namespace == typeof(Decision).Namespace; // Every own type is checked separately.
        Assert.True(
            !isCollection || isOwn || ImmutableNamespaces.Contains(type.Namespace),
            $"{name} is a {type.Name}, which is mutable.");
    }
}
