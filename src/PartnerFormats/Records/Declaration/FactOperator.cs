using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>One way to read facts from records. The set is closed: a declaration chooses among these and says with which codes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "operator")]
[JsonDerivedType(typeof(CodedOperator), "coded")]
[JsonDerivedType(typeof(StageOperator), "stage")]
[JsonDerivedType(typeof(PresentOperator), "present")]
[JsonDerivedType(typeof(QuantityOperator), "quantity")]
[JsonDerivedType(typeof(LatestDateOperator), "latestDate")]
[JsonDerivedType(typeof(LargestOperator), "largestOf")]
[JsonDerivedType(typeof(ResponseOperator), "responseOf")]
[JsonDerivedType(typeof(ResectionOperator), "resection")]
[JsonDerivedType(typeof(SilentOperator), "silent")]
internal abstract record FactOperator;

/// <summary>
/// A fact whose value is that of an observation or of a diagnosis that names it. A test result is the value itself or a component.
/// </summary>
internal sealed record CodedOperator(string Fact, ImmutableArray<CodedTest> Tests) : FactOperator
{
    /// <summary>Values by the groups of diagnoses that name them.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Conditions { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Whether it belongs to the tumour, so that a result must not be about another.</summary>
    public bool OfTumour { get; init; }

    /// <summary>For how many days a statement counts; null if it counts until another one replaces it.</summary>
    public int? Days { get; init; }

    /// <summary>Groups of observations that are about the matter and do not state the fact, with the reason.</summary>
    public ImmutableDictionary<string, string> Silent { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>A test that states a fact.</summary>
/// <param name="Codes">The groups of its codes.</param>
/// <param name="Values">The values of the fact by the groups of results.</param>
internal sealed record CodedTest(ImmutableArray<string> Codes, ImmutableDictionary<string, ImmutableArray<string>> Values)
{
    /// <summary>0 for the conclusion, which wins over methods of the same day. A method that needs another has the higher number.</summary>
    public int Rank { get; init; }

    /// <summary>Results that leave the fact open, with the reason.</summary>
    public ImmutableDictionary<string, string> Open { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether a whole number is the value.</summary>
    public bool Numbers { get; init; }
}

/// <summary>A fact by stage categories. Of each category the newest counts, then the newest of those that state the fact.</summary>
internal sealed record StageOperator(string Fact, ImmutableArray<StagePart> Parts) : FactOperator
{
    /// <summary>The one value that a confirmed metastasis of one of these groups gives while it is present.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Metastases { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Sites that make a metastasis of no named site one of <see cref="Metastases"/>.</summary>
    public ImmutableArray<string> DistantSites { get; init; } = [];

    /// <summary>The groups of metastases that may be distant, so that an older category no longer counts.</summary>
    public ImmutableArray<string> OpenMetastases { get; init; } = [];

    /// <summary>How this project interprets the categories; null where they state the fact.</summary>
    public string? Reading { get; init; }
}

/// <summary>A stage category: T, N, M or the stage group.</summary>
/// <param name="Category">Which, for categories that are written out (<c>cT4b</c>).</param>
/// <param name="Codes">The groups of the codes of its observations.</param>
/// <param name="Values">The values of the fact by the groups of categories.</param>
/// <param name="Silent">The groups of categories that leave the fact open.</param>
internal sealed record StagePart(
    StageCategory Category,
    ImmutableArray<string> Codes,
    ImmutableDictionary<string, ImmutableArray<string>> Values,
    ImmutableArray<string> Silent)
{
    /// <summary>The groups of categories that say that the category cannot be known, so that an older one does not count either.</summary>
    public ImmutableArray<string> Open { get; init; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<StageCategory>))]
internal enum StageCategory
{
    T,
    N,
    M,
    Group,
}

/// <summary>A boolean fact that is true while a condition is present or once a procedure was done. Nothing makes it false.</summary>
internal sealed record PresentOperator(string Fact) : FactOperator
{
    /// <summary>The groups of conditions that are enough.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>The groups of conditions that need one of <see cref="Sites"/>.</summary>
    public ImmutableArray<string> AtSite { get; init; } = [];

    /// <summary>The sites, each with its name.</summary>
    public ImmutableArray<RecordSite> Sites { get; init; } = [];

    /// <summary>The groups of procedures.</summary>
    public ImmutableArray<string> Procedures { get; init; } = [];

    /// <summary>The groups of procedures that count only if their reason is the tumour or a metastasis of it.</summary>
    public ImmutableArray<string> ProceduresWithReason { get; init; } = [];

    /// <summary>Whether it belongs to the tumour.</summary>
    public bool OfTumour { get; init; }

    /// <summary>Facts that a present condition does not state, with the reason.</summary>
    public ImmutableDictionary<string, string> Silent { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>A body site.</summary>
/// <param name="Group">The group of its codes.</param>
/// <param name="Label">Its name: <c>T7</c>.</param>
internal sealed record RecordSite(string Group, string Label);

/// <summary>A decimal fact by a quantity, and the date of the measurement.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Codes">The groups of observations.</param>
/// <param name="Units">The accepted units with what a quantity is multiplied by.</param>
internal sealed record QuantityOperator(
    string Fact, ImmutableArray<string> Codes, ImmutableDictionary<string, decimal> Units) : FactOperator
{
    /// <summary>The fact that is the date of the measurement.</summary>
    public string? Date { get; init; }

    /// <summary>Groups of observations that are about the matter and do not state the fact, with the reason.</summary>
    public ImmutableDictionary<string, string> Silent { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>A date fact: the latest day on which something was done.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Codes">The groups of procedures, reports, studies and observations.</param>
internal sealed record LatestDateOperator(string Fact, ImmutableArray<string> Codes) : FactOperator
{
    /// <summary>The groups of procedures that count only if their reason is the tumour or a metastasis of it.</summary>
    public ImmutableArray<string> CodesWithReason { get; init; } = [];

    /// <summary>The sites of which one is needed; none if any site will do.</summary>
    public ImmutableArray<RecordSite> Sites { get; init; } = [];

    /// <summary>What to report without such a site: "The radiotherapy has no site, or one that is not known to be vertebral."</summary>
    public string? WithoutSite { get; init; }

    /// <summary>Whether something that is about another tumour does not count.</summary>
    public bool OfTumour { get; init; }
}

/// <summary>The largest size over all sites at which a condition is present; unknown while one of them is not measured.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Of">The fact whose conditions are measured, by <see cref="PresentOperator"/>.</param>
/// <param name="Codes">The groups of observations.</param>
/// <param name="Units">The accepted units with what a quantity is multiplied by.</param>
internal sealed record LargestOperator(
    string Fact, string Of, ImmutableArray<string> Codes, ImmutableDictionary<string, decimal> Units) : FactOperator
{
    /// <summary>The groups of components that are the largest dimension.</summary>
    public ImmutableArray<string> Components { get; init; } = [];
}

/// <summary>Responses by compartment, all from the newest imaging, and its date.</summary>
/// <param name="Codes">The groups of observations.</param>
/// <param name="Values">The values by the groups of results.</param>
/// <param name="Compartments">The facts, each with the condition that its status is about.</param>
internal sealed record ResponseOperator(
    ImmutableArray<string> Codes,
    ImmutableDictionary<string, ImmutableArray<string>> Values,
    ImmutableDictionary<string, ResponseCompartment> Compartments) : FactOperator
{
    /// <summary>The fact that is the date of the imaging.</summary>
    public string? Date { get; init; }

    /// <summary>The values that say of the disease as a whole that the older response of a compartment is no longer current.</summary>
    public ImmutableArray<string> EndsOlder { get; init; } = [];

    /// <summary>The groups of the evidence types that are imaging.</summary>
    public ImmutableArray<string> Imaging { get; init; } = [];

    /// <summary>The groups of results whose meaning no second source confirms.</summary>
    public ImmutableArray<string> Unconfirmed { get; init; } = [];

    /// <summary>How this project interprets the values.</summary>
    public string? Reading { get; init; }
}

/// <summary>What a response is about.</summary>
internal sealed record ResponseCompartment
{
    /// <summary>The fact whose conditions it is about, by <see cref="PresentOperator"/>.</summary>
    public string? Of { get; init; }

    /// <summary>The groups of conditions that it is about.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];
}

/// <summary>A code fact that a completed operation of the tumour's side gives a value.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Value">The value.</param>
/// <param name="Procedures">The groups of operations.</param>
internal sealed record ResectionOperator(string Fact, string Value, ImmutableArray<string> Procedures) : FactOperator
{
    /// <summary>The groups of operations whose code says that they were on the left.</summary>
    public ImmutableArray<string> Left { get; init; } = [];

    /// <summary>The groups of operations whose code says that they were on the right.</summary>
    public ImmutableArray<string> Right { get; init; } = [];

    /// <summary>The groups of operations whose code says that they were on both sides.</summary>
    public ImmutableArray<string> Both { get; init; } = [];
}

/// <summary>Resources that are about facts and do not state them.</summary>
/// <param name="Facts">The facts, with the reason.</param>
internal sealed record SilentOperator(ImmutableDictionary<string, string> Facts) : FactOperator
{
    /// <summary>The groups of conditions.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>The groups of procedures.</summary>
    public ImmutableArray<string> Procedures { get; init; } = [];

    /// <summary>The groups of observations.</summary>
    public ImmutableArray<string> Observations { get; init; } = [];
}
