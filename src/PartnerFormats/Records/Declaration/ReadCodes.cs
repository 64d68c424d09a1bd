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

    /// <summary>All codes of results, or of their components, that may state a fact; null if they cannot be listed.</summary>
    public IReadOnlyCollection<string>? OfResults => ListOf(declared.Operators.SelectMany(Results));

    /// <summary>
    /// All codes of other observations that are read: those that date something, name the site of a metastasis, or are only reported. Null
    /// if they cannot be listed.
    /// </summary>
    public IReadOnlyCollection<string>? OfRelatedObservations =>
        ListOf(declared.Operators.SelectMany(Related).Append(declared.Tumour?.MetastasisObservations ?? CodeGroups.None));

    /// <summary>Whether results are read together with the others of their specimen, or attributed by its organ.</summary>
    public bool ReadsSpecimens => HasTumour || declared.Operators.Any(each => each is CodedOperator { AssessmentDays: not null });

    /// <summary>All codes of the values of observations that are only reported.</summary>
    public IReadOnlyCollection<string>? OfValues => ListOf(declared.Operators.OfType<SilentOperator>().Select(silent => silent.Values));

    /// <summary>Whether relatives may state a fact.</summary>
    public bool ReadsRelatives => declared.Operators.OfType<PresentOperator>().Any(present => present.Relatives is not null);

    /// <summary>Whether drugs are read or reported.</summary>
    public bool ReadsDrugs =>
        !guideline.Agents.IsEmpty || declared.Operators.OfType<SilentOperator>().Any(silent => !silent.Medications.IsEmpty);

    /// <summary>Whether findings are attributed to a tumour, by their orders among others.</summary>
    public bool HasTumour => declared.Tumour is not null;

    /// <summary>Whether imaging studies may state a fact.</summary>
    public bool ReadsStudies => declared.Operators.Any(each => each is LatestDateOperator);

    private static string[]? ListOf(IEnumerable<CodeGroups> groups)
    {
        CodeGroups[] all = [.. groups];
        return Array.Exists(all, each => each.HavePrefixes)
            ? null
            : [.. all.SelectMany(each => each.Codings()).SelectMany(each => CodeSystems.FormsOf(each.Coding)).Distinct()];
    }

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
        CodedOperator coded => coded.Conditions.Values.Append(coded.OpenConditions.Groups)
            .Where(findings => !findings.HavePrefixes).Append(coded.Silent.Groups).Append(coded.Until?.Codes ?? CodeGroups.None),
        QuantityOperator quantity => [quantity.Silent.Groups],
        LatestDateOperator date => [date.Codes],
        SilentOperator silent => [silent.Observations],
        _ => [],
    };
}
