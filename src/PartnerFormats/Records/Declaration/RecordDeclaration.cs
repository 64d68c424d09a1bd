using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>
/// How the facts of a guideline are read from records: <c>records.json</c> beside its versions. Codes are named by groups of the
/// terminology packs. A guideline without the file is read by its own codes and its agents alone.
/// </summary>
internal sealed record RecordDeclaration
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly ImmutableDictionary<string, RecordDeclaration> Shipped = ReadShipped();

    private static readonly RecordDeclaration None = new();

    /// <summary>The cancer that the guideline is about; null if it is about none.</summary>
    public TumourDeclaration? Tumour { get; init; }

    /// <summary>The drugs by which regimens are recognised.</summary>
    public MedicationDeclaration Medications { get; init; } = new();

    /// <summary>What reads facts, in no particular order.</summary>
    public ImmutableArray<FactOperator> Operators { get; init; } = [];

    /// <summary>The declaration for a guideline.</summary>
    public static RecordDeclaration Of(Guideline guideline) => Shipped.GetValueOrDefault(guideline.Id, None);

    /// <summary>Reads a declaration.</summary>
    /// <exception cref="JsonException">The text is not a declaration.</exception>
    public static RecordDeclaration Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<RecordDeclaration>(utf8, Options)!;

    private static ImmutableDictionary<string, RecordDeclaration> ReadShipped()
    {
        const string Prefix = "records/";
        var read = ImmutableDictionary.CreateBuilder<string, RecordDeclaration>();
        foreach (string name in typeof(RecordDeclaration).Assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            using Stream stream = typeof(RecordDeclaration).Assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            read.Add(name[Prefix.Length..].Split('/', '\\')[0], Read(bytes.ToArray()));
        }

        return read.ToImmutable();
    }
}

/// <summary>The cancer that a guideline is about, and how a record names it and others.</summary>
/// <param name="Label">Its name in reports: "breast cancer".</param>
/// <param name="Is">The groups of its codes.</param>
/// <param name="Left">The groups of the codes that say that it is on the left.</param>
/// <param name="Right">The groups of the codes that say that it is on the right.</param>
/// <param name="Others">The groups of other primary malignancies, which findings may belong to.</param>
/// <param name="Metastases">The groups of metastases of any site.</param>
/// <param name="OtherMetastases">The groups of metastases whose code says that they come from another cancer.</param>
internal sealed record TumourDeclaration(
    string Label,
    ImmutableArray<string> Is,
    ImmutableArray<string> Left,
    ImmutableArray<string> Right,
    ImmutableArray<string> Others,
    ImmutableArray<string> Metastases,
    ImmutableArray<string> OtherMetastases)
{
    /// <summary>The groups of observations whose value or body site is the site of a metastasis.</summary>
    public ImmutableArray<string> MetastasisObservations { get; init; } = [];

    /// <summary>The groups of other neoplasms, which are reported and which findings are not taken to belong to.</summary>
    public ImmutableArray<string> Harmless { get; init; } = [];
}

/// <summary>How records name drugs.</summary>
internal sealed record MedicationDeclaration
{
    /// <summary>The groups of the guideline's agents, by their ids. A group of a combination is listed for each of its agents.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Agents { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The groups of other drugs against cancer. While one is taken, the regimen is none that the guideline knows.</summary>
    public ImmutableArray<string> Others { get; init; } = [];
}
