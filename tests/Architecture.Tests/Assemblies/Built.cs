using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using GuidelineDecisions.Architecture.Tests.Projects;

namespace GuidelineDecisions.Architecture.Tests.Assemblies;

/// <summary>The compiled assembly of a project in src, from the output folder of the tests.</summary>
internal sealed class Built : IDisposable
{
    private readonly PEReader pe;

    private Built(string name)
    {
        Name = name;
        Path = System.IO.Path.Combine(AppContext.BaseDirectory, name + ".dll");
        pe = new PEReader(File.OpenRead(Path));
        Metadata = pe.GetMetadataReader();
    }

    public static IReadOnlyList<Built> All { get; } = [.. Project.OfSource.Select(project => new Built(project.Name))];

    public string Name { get; }

    public string Path { get; }

    public MetadataReader Metadata { get; }

    public Assembly Loaded => Assembly.LoadFrom(Path);

    public static Built Of(string name) => All.Single(assembly => assembly.Name == name);

    /// <summary>The members of other assemblies that the assembly references.</summary>
    public IEnumerable<(string Type, string Member)> ForeignMembers =>
        from handle in Metadata.MemberReferences
        let member = Metadata.GetMemberReference(handle)
        let type = TypeOf(member.Parent)
        where type.Length > 0
        select (type, Metadata.GetString(member.Name));

    /// <summary>The assemblies that the assembly references.</summary>
    public IEnumerable<string> ForeignAssemblies =>
        Metadata.AssemblyReferences.Select(handle => Metadata.GetString(Metadata.GetAssemblyReference(handle).Name));

    /// <summary>The types of other assemblies that the assembly references.</summary>
    public IEnumerable<string> ForeignTypes => Metadata.TypeReferences.Select(handle => TypeOf(handle));

    /// <summary>The outermost types whose methods create an instance of a type.</summary>
    public IEnumerable<string> CreatorsOf(string type)
    {
        foreach (MethodDefinitionHandle handle in Metadata.MethodDefinitions)
        {
            MethodDefinition method = Metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            foreach (EntityHandle called in Instructions.Constructed(pe.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!))
            {
                if (TypeCreatedBy(called) == type)
                    yield return Outermost(method.GetDeclaringType());
            }
        }
    }

    public void Dispose() => pe.Dispose();

    /// <summary>The type whose constructor is called, or an empty string for any other method.</summary>
    private string TypeCreatedBy(EntityHandle called)
    {
        StringHandle name;
        EntityHandle type;
        switch (called.Kind)
        {
            case HandleKind.MethodDefinition:
                MethodDefinition own = Metadata.GetMethodDefinition((MethodDefinitionHandle)called);
                (name, type) = (own.Name, own.GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                MemberReference foreign = Metadata.GetMemberReference((MemberReferenceHandle)called);
                (name, type) = (foreign.Name, foreign.Parent);
                break;
            default:
                return "";
        }

        return Metadata.GetString(name) == ".ctor" ? TypeOf(type) : "";
    }

    private string Outermost(TypeDefinitionHandle handle)
    {
        TypeDefinition type = Metadata.GetTypeDefinition(handle);
        return type.IsNested ? Outermost(type.GetDeclaringType()) : FullName(handle);
    }

    private string FullName(TypeDefinitionHandle handle)
    {
        TypeDefinition type = Metadata.GetTypeDefinition(handle);
        string name = Metadata.GetString(type.Name);
        return type.IsNested ? $"{FullName(type.GetDeclaringType())}.{name}" : Joined(Metadata.GetString(type.Namespace), name);
    }

    /// <summary>The full name of a referenced type, or an empty string for arrays and other constructed types.</summary>
    private string TypeOf(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                TypeReference type = Metadata.GetTypeReference((TypeReferenceHandle)handle);
                string name = Metadata.GetString(type.Name);
                return type.ResolutionScope.Kind == HandleKind.TypeReference
                    ? $"{TypeOf(type.ResolutionScope)}.{name}"
                    : Joined(Metadata.GetString(type.Namespace), name);
            case HandleKind.TypeDefinition:
                return FullName((TypeDefinitionHandle)handle);
            case HandleKind.TypeSpecification:
                BlobReader signature = Metadata.GetBlobReader(Metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                    return "";
                signature.ReadByte(); // class or value type
                return TypeOf(signature.ReadTypeHandle());
            default:
                return "";
        }
    }

    private static string Joined(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}
