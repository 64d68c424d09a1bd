using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>
/// How the facts of a guideline are read from records: by what its document says, or else by <c>records.json</c> beside the versions of a
/// shipped guideline. A guideline with neither is read by its own codes and its agents alone.
/// </summary>
internal sealed record RecordDeclaration : IRecordDeclaration
{
    /// <summary>The declaration of a guideline that has none.</summary>
    public static RecordDeclaration None { get; } = new();

    /// <summary>The packs that it names, by name.</summary>
    public ImmutableArray<PackVersion> Packs { get; init; } = [];

    /// <summary>The codes of the packs and of the document's value sets.</summary>
    public Codes Codes { get; init; } = Codes.Shipped;

    /// <summary>The cancer that the guideline is about; null if it is about none.</summary>
    public TumourDeclaration? Tumour { get; init; }

    /// <summary>The drugs by which regimens are recognised.</summary>
    public MedicationDeclaration Medications { get; init; } = new();

    /// <summary>What reads facts, in no particular order.</summary>
    public ImmutableArray<FactOperator> Operators { get; init; } = [];

    /// <summary>The declaration of this very version.</summary>
    public static RecordDeclaration Of(Guideline guideline) =>
        guideline.Records?.Declaration as RecordDeclaration ?? ShippedDeclarations.Of(guideline);
}

/// <summary>The cancer that a guideline is about, and how a record names it and others.</summary>
/// <param name="Label">Its name in reports: "breast cancer".</param>
/// <param name="Is">The groups of its codes.</param>
/// <param name="Left">The groups of the codes that say that it is on the left.</param>
/// <param name="Right">The groups of the codes that say that it is on the right.</param>
/// <param name="Others">The groups of other primary malignancies, which findings may belong to.</param>
/// <param name="Metastases">The groups of metastases of any site.</param>
/// <param name="OtherMetastases">The groups of metastases whose code says that they come from another cancer.</param>
/// <param name="Harmless">The groups of other neoplasms, which are reported and which findings are not taken to belong to.</param>
internal sealed record TumourDeclaration(
    string Label,
    CodeGroups Is,
    CodeGroups Left,
    CodeGroups Right,
    CodeGroups Others,
    CodeGroups Metastases,
    CodeGroups OtherMetastases,
    CodeGroups Harmless)
{
    /// <summary>The groups of other malignancies of the same organ.</summary>
    public CodeGroups OthersOfOrgan { get; init; } = CodeGroups.None;

    /// <summary>The groups of cancers of no stated organ.</summary>
    public CodeGroups Unspecified { get; init; } = CodeGroups.None;

    /// <summary>The groups of the body sites of its organ.</summary>
    public CodeGroups Sites { get; init; } = CodeGroups.None;

    /// <summary>The groups of the body sites of its lymph nodes, which are also among <see cref="SpreadSites"/>.</summary>
    public CodeGroups NodeSites { get; init; } = CodeGroups.None;

    /// <summary>The groups of body sites to which it spreads, so that a finding there may be about it.</summary>
    public CodeGroups SpreadSites { get; init; } = CodeGroups.None;

    /// <summary>The groups of the body sites of other organs. A finding there is about something else.</summary>
    public CodeGroups OtherSites { get; init; } = CodeGroups.None;

    /// <summary>The groups of observations whose value or body site is the site of a metastasis.</summary>
    public CodeGroups MetastasisObservations { get; init; } = CodeGroups.None;
}

/// <summary>How records name drugs.</summary>
internal sealed record MedicationDeclaration
{
    private readonly Lazy<DrugWords> words;

    public MedicationDeclaration() => words = new(() => DrugWords.Of([.. Agents.Values, Others]));

    /// <summary>The groups of the guideline's agents, by their ids. A group of a combination is listed for each of its agents.</summary>
    public ImmutableDictionary<string, CodeGroups> Agents { get; init; } = ImmutableDictionary<string, CodeGroups>.Empty;

    /// <summary>The groups of other drugs against cancer. While one is taken, the regimen is not one that the guideline knows.</summary>
    public CodeGroups Others { get; init; } = CodeGroups.None;

    /// <summary>The names of all of these drugs.</summary>
    public DrugWords Words => words.Value;
}
