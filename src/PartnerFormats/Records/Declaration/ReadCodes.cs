using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>
/// The codes by which a guideline's declaration finds resources, for queries and requirements.
/// </summary>
internal sealed class ReadCodes(Guideline guideline)
{
    private static readonly ImmutableArray<string> OfResources = [CodeSystems.Loinc, CodeSystems.Snomed];

    private readonly RecordDeclaration declared = RecordDeclaration.Of(guideline);

    private readonly HashSet<Coding> listed =
        [.. guideline.Facts.SelectMany(fact => fact.Codes).Select(code => CodeSystems.CodingOf(code))];

    /// <summary>
    /// The codes of results by which facts are required. A code that only one source confirms is read, but it is named only if the
    /// guideline itself lists it.
    /// </summary>
    public IEnumerable<Coding> OfObservations =>
        declared.Operators.SelectMany(Results).SelectMany(groups => groups.Codings())
            .Where(each => OfResources.Contains(each.Coding.System) && (listed.Contains(each.Coding) || !each.IsUnconfirmed))
            .Select(each => each.Coding).Distinct();

    /// <summary>All codes of results, or of their components, that may state a fact.</summary>
    public IEnumerable<string> OfResults => AllOf(declared.Operators.SelectMany(Results));

    /// <summary>
    /// All codes of other observations that are read: those that date something, name the site of a metastasis, or are only reported.
    /// </summary>
    public IEnumerable<string> OfRelatedObservations =>
        AllOf(declared.Operators.SelectMany(Related).Append(declared.Tumour?.MetastasisObservations ?? CodeGroups.None)).Except(OfResults);

    /// <summary>All codes of the values of observations that are only reported.</summary>
    public IEnumerable<string> OfValues => AllOf(declared.Operators.OfType<SilentOperator>().Select(silent => silent.Values));

    /// <summary>Whether relatives may state a fact.</summary>
    public bool ReadsRelatives => declared.Operators.OfType<PresentOperator>().Any(present => present.Relatives is not null);

    /// <summary>Whether drugs are read or reported.</summary>
    public bool ReadsDrugs =>
        !guideline.Agents.IsEmpty || declared.Operators.OfType<SilentOperator>().Any(silent => !silent.Medications.IsEmpty);

    /// <summary>Whether findings are attributed to a tumour, by their orders among others.</summary>
    public bool HasTumour => declared.Tumour is not null;

    /// <summary>Whether imaging studies may state a fact.</summary>
    public bool ReadsStudies => declared.Operators.Any(each => each is LatestDateOperator);

    private static IEnumerable<string> AllOf(IEnumerable<CodeGroups> groups) =>
        groups.SelectMany(each => each.Codings()).Select(each => each.Coding.Code).Distinct();

    private static IEnumerable<CodeGroups> Results(FactOperator declared) => declared switch
    {
        CodedOperator coded => coded.Tests.Select(test => test.Codes),
        StageOperator stage => stage.Parts.Select(part => part.Codes).Append(stage.Together),
        QuantityOperator quantity => [quantity.Codes],
        LargestOperator largest => [largest.Codes],
        ResponseOperator response => [response.Codes],
        _ => [],
    };

    private static IEnumerable<CodeGroups> Related(FactOperator declared) => declared switch
    {
        CodedOperator coded => coded.Conditions.Values.Append(coded.OpenConditions.Groups).Append(coded.Silent.Groups),
        QuantityOperator quantity => [quantity.Silent.Groups],
        LatestDateOperator date => [date.Codes],
        SilentOperator silent => [silent.Observations],
        _ => [],
    };
}
