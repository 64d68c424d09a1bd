using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using GuidelineDecisions.Architecture.Tests.Assemblies;

namespace GuidelineDecisions.Architecture.Tests.Construction;

/// <summary>The program has no shared mutable state.</summary>
public sealed class StateTests
{
    private const BindingFlags Own = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] MutableCollections =
        [typeof(IList<>), typeof(ICollection<>), typeof(ISet<>), typeof(HashSet<>), typeof(IDictionary<,>), typeof(Dictionary<,>)];

    [Fact]
    public void No_static_field_can_be_set()
    {
        IEnumerable<string> settable =
            StaticFields.Where(field => !field.IsInitOnly && !field.IsLiteral && !IsOfWorker(field)).Select(Name);
        Assert.Empty(settable);
    }

    [Fact]
    public void No_static_property_can_be_set()
    {
        IEnumerable<string> settable =
            from type in Types
            from property in type.GetProperties(Own)
            where property.CanWrite
            select $"{type.FullName}.{property.Name}";
        Assert.Empty(settable);
    }

    [Fact]
    public void No_public_static_field_or_property_exposes_mutable_state()
    {
        IEnumerable<string> fields = StaticFields.Where(field => field.IsPublic && CanBeChanged(field.FieldType)).Select(Name);
        IEnumerable<string> properties =
            from type in Types
            from property in type.GetProperties(Own & ~BindingFlags.NonPublic)
            where CanBeChanged(property.PropertyType)
            select $"{type.FullName}.{property.Name}";
        Assert.Empty(fields.Concat(properties));
    }

    private static IEnumerable<Type> Types =>
        Built.All.SelectMany(assembly => assembly.Loaded.GetTypes()).Where(type => !IsGenerated(type));

    private static IEnumerable<FieldInfo> StaticFields =>
        from type in Types
        from declared in type.GetFields(Own)
        where !IsGenerated(declared)
        select declared;

    private static bool CanBeChanged(Type type) =>
        type.IsArray
        || (type.IsGenericType && MutableCollections.Contains(type.GetGenericTypeDefinition()))
        || (type.IsAssignableTo(typeof(IList)) && type.Namespace != typeof(ImmutableArray).Namespace);

    /// <summary>Whether a compiler or source generator wrote the member, such as the cache of a lambda.</summary>
    private static bool IsGenerated(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal)
        || member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || member.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false)
        || (member.DeclaringType is { } outer && IsGenerated(outer));

    /// <summary>
    /// A web worker has its own runtime, which runs one task after the other, so nothing else shares the analysis that it keeps. The other
    /// fields are those of JSImport's generator, which does not mark them as generated.
    /// </summary>
    private static bool IsOfWorker(FieldInfo field) =>
        field.DeclaringType!.Namespace == "GuidelineDecisions.Workbench.Workers"
        && (field.Name.StartsWith("__signature_", StringComparison.Ordinal)
            || field is { Name: "known", DeclaringType.Name: "WhatIfTask" });

    private static string Name(FieldInfo field) => $"{field.DeclaringType!.FullName}.{field.Name}";
}
