using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GuidelineDecisions.Clients.Tests.CSharp;

/// <summary>The client that Kiota generates from the document, compiled together with the journey that uses it.</summary>
internal static class GeneratedClient
{
    private static readonly string Journey = Path.Combine(AppContext.BaseDirectory, "CSharp", "Journey");

    /// <summary>Generates the client's sources.</summary>
    /// <returns>What Kiota reports.</returns>
    public static async Task<string> GenerateAsync(ServedDocument document, string folder)
    {
        await Command.SucceedAsync(Repository.Root, "dotnet", "tool", "restore");
        return await Command.SucceedAsync(
            Repository.Root,
            "dotnet",
            "kiota", "generate", "--language", "csharp", "--openapi", document.Path, "--output", folder,
            "--class-name", "GuidelineClient", "--namespace-name", "Generated.Client",
            "--serializer", "Microsoft.Kiota.Serialization.Json.JsonSerializationWriterFactory",
            "--deserializer", "Microsoft.Kiota.Serialization.Json.JsonParseNodeFactory");
    }

    /// <summary>Compiles the sources and the journey against the libraries that the tests have.</summary>
    public static Assembly Compile(string folder)
    {
        const string Usings = """
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Net.Http;
            global using System.Threading;
            global using System.Threading.Tasks;
            """;
        var options = new CSharpParseOptions(
            LanguageVersion.Latest, preprocessorSymbols: ["NETCOREAPP3_1_OR_GREATER", "NET5_0_OR_GREATER"]);
        SyntaxTree[] sources =
        [
            CSharpSyntaxTree.ParseText(Usings, options),
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Journey, "*.cs"))
                .Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file)), options, file)),
        ];
        string libraries = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var compilation = CSharpCompilation.Create(
            "GeneratedClient",
            sources,
            libraries.Split(Path.PathSeparator).Select(library => MetadataReference.CreateFromFile(library)),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        IEnumerable<Diagnostic> errors = compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors);
        assembly.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(assembly);
    }
}
