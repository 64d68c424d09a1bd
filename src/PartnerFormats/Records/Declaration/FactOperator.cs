using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>One way to read facts from records. The set is closed: a declaration chooses among these and says with which codes.</summary>
internal abstract record FactOperator
{
    /// <summary>The organ that observations must be about if they name a body site; null if any will do.</summary>
    public DeclaredOrgan? Organ { get; init; }

    /// <summary>
    /// Words that name what the facts are about, such as a test. A result whose code is not known and that has one of them cannot be read,
    /// and an older one does not count in its place.
    /// </summary>
    public ImmutableArray<string> Words { get; init; } = [];
}

/// <summary>An organ by its body sites.</summary>
/// <param name="Sites">The groups of its body sites.</param>
/// <param name="OtherSites">The groups of the body sites of other organs.</param>
internal sealed record DeclaredOrgan(CodeGroups Sites, CodeGroups OtherSites);

/// <summary>
/// A fact whose value is that of an observation or of a diagnosis that names it. A test result is the value itself or a component.
/// </summary>
internal sealed record CodedOperator(string Fact, ImmutableArray<CodedTest> Tests) : FactOperator
{
    /// <summary>Values by the groups of diagnoses that name them.</summary>
    public ImmutableDictionary<string, CodeGroups> Conditions { get; init; } = ImmutableDictionary<string, CodeGroups>.Empty;

    /// <summary>Groups of diagnoses that leave the fact open, with the reason.</summary>
    public GroupTexts OpenConditions { get; init; } = GroupTexts.None;

    /// <summary>Groups of procedures after which the fact is open, with the reason.</summary>
    public GroupTexts OpenProcedures { get; init; } = GroupTexts.None;

    /// <summary>The day by which a value no longer holds; null if no result says it.</summary>
    public ExpectedEnd? Until { get; init; }

    /// <summary>Whether it belongs to the tumour, so that a result must not be about another.</summary>
    public bool OfTumour { get; init; }

    /// <summary>The integer fact that counts what the fact is about; null if there is only one of it.</summary>
    public string? Single { get; init; }

    /// <summary>The groups of results and diagnoses that say that there are several of what the fact counts.</summary>
    public CodeGroups Several { get; init; } = CodeGroups.None;

    /// <summary>
    /// By how many days results that name no specimen may be apart and still be of one assessment; null if each result counts alone.
    /// </summary>
    public int? AssessmentDays { get; init; }

    /// <summary>For how many days a statement counts; null if it counts until another one replaces it.</summary>
    public int? Days { get; init; }

    /// <summary>Groups of observations that are about the matter and do not state the fact, with the reason.</summary>
    public GroupTexts Silent { get; init; } = GroupTexts.None;

    /// <summary>Values and interpretations of <see cref="Silent"/> that leave open what an older statement says, with the reason.</summary>
    public GroupTexts OpenValues { get; init; } = GroupTexts.None;
}

/// <summary>Results whose value is the day on which a value of the fact is expected to end, such as the estimated day of a birth.</summary>
/// <param name="Codes">The groups of their codes.</param>
/// <param name="Value">The value that ends.</param>
/// <param name="Days">For how many days it may still hold after that day.</param>
internal sealed record ExpectedEnd(CodeGroups Codes, string Value, int Days);

/// <summary>A test that states a fact.</summary>
/// <param name="Codes">The groups of its codes.</param>
/// <param name="Values">The values of the fact by the groups of results.</param>
internal sealed record CodedTest(CodeGroups Codes, ImmutableDictionary<string, CodeGroups> Values)
{
    /// <summary>0 for the conclusion, which wins over methods of the same day. A method that decides over another has the lower number.
    /// </summary>
    public int Rank { get; init; }

    /// <summary>Results over which a test of a higher rank decides, if the assessment has one.</summary>
    public CodeGroups Defers { get; init; } = CodeGroups.None;

    /// <summary>Values of this test, each with the values of tests of a higher rank that it cannot stand beside.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Discordant { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The values by the groups of the observation's interpretation, which must not say otherwise than the result.</summary>
    public ImmutableDictionary<string, CodeGroups> Interpretations { get; init; } = ImmutableDictionary<string, CodeGroups>.Empty;

    /// <summary>Results that leave the fact open, with the reason.</summary>
    public GroupTexts Open { get; init; } = GroupTexts.None;

    /// <summary>Whether a whole number is the value.</summary>
    public bool Numbers { get; init; }

    /// <summary>The values of the fact by whole numbers of another scale, in ascending order; none if no scale is converted.</summary>
    public ImmutableArray<ConvertedRange> Ranges { get; init; } = [];

    /// <summary>Which conversion <see cref="Ranges"/> are, for the report; null without them.</summary>
    public string? Reading { get; init; }

    /// <summary>The value of the fact by a number of another scale; null if it is in no range.</summary>
    public string? ValueOf(decimal number) => Ranges.FirstOrDefault(range => range.From <= number && number <= range.To)?.Value;
}

/// <summary>Numbers of another scale that stand for one value of a fact.</summary>
/// <param name="From">The lowest number.</param>
/// <param name="To">The highest number.</param>
/// <param name="Value">The value of the fact.</param>
internal sealed record ConvertedRange(int From, int To, string Value);

/// <summary>A fact by stage categories. Of each category the newest counts, then the newest of those that state the fact.</summary>
internal sealed record StageOperator(string Fact, ImmutableArray<StagePart> Parts) : FactOperator
{
    /// <summary>The groups of the codes of observations that state several categories together.</summary>
    public CodeGroups Together { get; init; } = CodeGroups.None;

    /// <summary>What metastases say about the fact; null if they say nothing.</summary>
    public StageMetastases? Metastases { get; init; }

    /// <summary>How this project interprets the categories; null where they state the fact.</summary>
    public string? Reading { get; init; }
}

/// <summary>The value that a confirmed metastasis gives while it is present.</summary>
/// <param name="Value">The value.</param>
/// <param name="Groups">The groups of metastases that give it.</param>
internal sealed record StageMetastases(string Value, CodeGroups Groups)
{
    /// <summary>Sites that make a metastasis of no named site one of <see cref="Groups"/>.</summary>
    public CodeGroups Sites { get; init; } = CodeGroups.None;

    /// <summary>The groups of metastases that may be distant, so that an older category no longer counts.</summary>
    public CodeGroups Open { get; init; } = CodeGroups.None;
}

/// <summary>A stage category: T, N, M or the stage group.</summary>
/// <param name="Category">Which, for categories that are written out (<c>cT4b</c>).</param>
/// <param name="Codes">The groups of the codes of its observations.</param>
/// <param name="Values">The values of the fact by the groups of categories.</param>
/// <param name="Silent">The groups of categories that leave the fact open.</param>
internal sealed record StagePart(
    StageCategory Category,
    CodeGroups Codes,
    ImmutableDictionary<string, CodeGroups> Values,
    CodeGroups Silent)
{
    /// <summary>The groups of categories that say that the category cannot be known, so that an older one does not count either.</summary>
    public CodeGroups Open { get; init; } = CodeGroups.None;
}

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
    public CodeGroups Conditions { get; init; } = CodeGroups.None;

    /// <summary>The groups of conditions that need one of <see cref="Sites"/>.</summary>
    public CodeGroups AtSite { get; init; } = CodeGroups.None;

    /// <summary>The sites, each with its name.</summary>
    public GroupTexts Sites { get; init; } = GroupTexts.None;

    /// <summary>The groups of procedures.</summary>
    public CodeGroups Procedures { get; init; } = CodeGroups.None;

    /// <summary>The groups of procedures that count only if their reason is the tumour or a metastasis of it.</summary>
    public CodeGroups ProceduresWithReason { get; init; } = CodeGroups.None;

    /// <summary>The relatives of whom a condition is enough; null if conditions are those of the patient.</summary>
    public DeclaredRelatives? Relatives { get; init; }

    /// <summary>Whether it belongs to the tumour.</summary>
    public bool OfTumour { get; init; }

    /// <summary>The integer fact that counts what the fact is about; null if there is only one of it.</summary>
    public string? Single { get; init; }

    /// <summary>Facts that a present condition does not state, with the reason.</summary>
    public ImmutableDictionary<string, string> Silent { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>Conditions of relatives, as a FamilyMemberHistory has them.</summary>
/// <param name="Conditions">The groups of conditions.</param>
/// <param name="Relationships">The groups of relationships that are close enough.</param>
internal sealed record DeclaredRelatives(CodeGroups Conditions, CodeGroups Relationships);

/// <summary>A decimal fact by a quantity, and the date of the measurement.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Codes">The groups of observations.</param>
/// <param name="Units">The accepted units with what a quantity is multiplied by.</param>
internal sealed record QuantityOperator(
    string Fact, CodeGroups Codes, ImmutableDictionary<string, decimal> Units) : FactOperator
{
    /// <summary>The fact that is the date of the measurement.</summary>
    public string? Date { get; init; }

    /// <summary>The integer fact that counts what is measured; null if there is only one of it.</summary>
    public string? Single { get; init; }

    /// <summary>Groups of observations that are about the matter and do not state the fact, with the reason.</summary>
    public GroupTexts Silent { get; init; } = GroupTexts.None;
}

/// <summary>A date fact: the latest day on which something was done.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Codes">The groups of procedures, reports, studies and observations.</param>
internal sealed record LatestDateOperator(string Fact, CodeGroups Codes) : FactOperator
{
    /// <summary>The groups of procedures that count only if their reason is the tumour or a metastasis of it.</summary>
    public CodeGroups CodesWithReason { get; init; } = CodeGroups.None;

    /// <summary>The sites of which one is needed; none if any site will do.</summary>
    public GroupTexts Sites { get; init; } = GroupTexts.None;

    /// <summary>The groups of body sites that are none of <see cref="Sites"/>. Any other site leaves the date open.</summary>
    public CodeGroups OtherSites { get; init; } = CodeGroups.None;

    /// <summary>Sites among <see cref="OtherSites"/> that leave the date open all the same, such as a bone that is not named.</summary>
    public CodeGroups OpenSites { get; init; } = CodeGroups.None;

    /// <summary>The groups of procedures, reports, studies and observations that leave the date open, with the reason.</summary>
    public GroupTexts Open { get; init; } = GroupTexts.None;

    /// <summary>What to report without such a site: "The radiotherapy has no site, or one that is not known to be vertebral."</summary>
    public string? WithoutSite { get; init; }

    /// <summary>The imaging studies that count by what was imaged, whatever their procedure; null if none do.</summary>
    public DeclaredStudies? Studies { get; init; }

    /// <summary>Whether something that is about another tumour does not count.</summary>
    public bool OfTumour { get; init; }

    /// <summary>Facts that the day does not state, with the reason.</summary>
    public ImmutableDictionary<string, string> Silent { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>Imaging studies by the modality and the body site of their series.</summary>
/// <param name="Modalities">The groups of modalities.</param>
/// <param name="Sites">The groups of the body sites that count.</param>
/// <param name="OtherSites">The groups of the body sites that do not. Any other leaves open whether the study counts.</param>
internal sealed record DeclaredStudies(CodeGroups Modalities, CodeGroups Sites, CodeGroups OtherSites);

/// <summary>The largest size over all sites at which a condition is present; unknown while one of them is not measured.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Of">The fact whose conditions are measured, by <see cref="PresentOperator"/>.</param>
/// <param name="Codes">The groups of observations.</param>
/// <param name="Units">The accepted units with what a quantity is multiplied by.</param>
internal sealed record LargestOperator(
    string Fact, string Of, CodeGroups Codes, ImmutableDictionary<string, decimal> Units) : FactOperator
{
    /// <summary>The groups of components that are the largest dimension.</summary>
    public CodeGroups Components { get; init; } = CodeGroups.None;
}

/// <summary>Responses by compartment, all from the newest imaging, and its date.</summary>
/// <param name="Codes">The groups of observations.</param>
/// <param name="Values">The values by the groups of results.</param>
/// <param name="Compartments">The facts, each with the condition that its status is about.</param>
internal sealed record ResponseOperator(
    CodeGroups Codes,
    ImmutableDictionary<string, CodeGroups> Values,
    ImmutableDictionary<string, ResponseCompartment> Compartments) : FactOperator
{
    /// <summary>The fact that is the date of the imaging.</summary>
    public string? Date { get; init; }

    /// <summary>The values that say of the disease as a whole that the older response of a compartment is no longer current.</summary>
    public ImmutableArray<string> EndsOlder { get; init; } = [];

    /// <summary>The groups of the evidence types that are imaging.</summary>
    public CodeGroups Imaging { get; init; } = CodeGroups.None;

    /// <summary>The groups of results whose meaning no second source confirms.</summary>
    public CodeGroups Unconfirmed { get; init; } = CodeGroups.None;

    /// <summary>How this project interprets the values.</summary>
    public string? Reading { get; init; }
}

/// <summary>What a response is about.</summary>
internal sealed record ResponseCompartment
{
    /// <summary>The fact whose conditions it is about, by <see cref="PresentOperator"/>.</summary>
    public string? Of { get; init; }

    /// <summary>The groups of conditions that it is about.</summary>
    public CodeGroups Conditions { get; init; } = CodeGroups.None;
}

/// <summary>A code fact that a completed operation of the tumour's side gives a value.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Value">The value.</param>
/// <param name="Procedures">The groups of operations.</param>
internal sealed record ResectionOperator(string Fact, string Value, CodeGroups Procedures) : FactOperator
{
    /// <summary>The groups of conditions that say that the organ was removed, with the same groups by side.</summary>
    public CodeGroups Conditions { get; init; } = CodeGroups.None;

    /// <summary>The groups of operations whose code says that they were on the left.</summary>
    public CodeGroups Left { get; init; } = CodeGroups.None;

    /// <summary>The groups of operations whose code says that they were on the right.</summary>
    public CodeGroups Right { get; init; } = CodeGroups.None;

    /// <summary>The groups of operations whose code says that they were on both sides.</summary>
    public CodeGroups Both { get; init; } = CodeGroups.None;
}

/// <summary>Resources that are about facts and do not state them.</summary>
/// <param name="Facts">The facts, with the reason.</param>
internal sealed record SilentOperator(ImmutableDictionary<string, string> Facts) : FactOperator
{
    /// <summary>The groups of conditions.</summary>
    public CodeGroups Conditions { get; init; } = CodeGroups.None;

    /// <summary>The groups of procedures.</summary>
    public CodeGroups Procedures { get; init; } = CodeGroups.None;

    /// <summary>The groups of observations.</summary>
    public CodeGroups Observations { get; init; } = CodeGroups.None;

    /// <summary>The groups of the values of observations, such as a gene that was studied.</summary>
    public CodeGroups Values { get; init; } = CodeGroups.None;

    /// <summary>The groups of drugs.</summary>
    public CodeGroups Medications { get; init; } = CodeGroups.None;

    /// <summary>
    /// What a clinician must know while one of the conditions is present and one of the facts is unknown: that it is recorded, and what
    /// to check now. Null if nothing.
    /// </summary>
    public string? Alert { get; init; }
}

/// <summary>A date fact by the birth date of the patient, or an integer fact by the age in whole years on the as-of date.</summary>
/// <param name="Fact">The fact.</param>
internal sealed record AgeOperator(string Fact) : FactOperator;
