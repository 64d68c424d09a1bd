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
        declared.Operators.SelectMany(Results).Distinct().SelectMany(group => Codes.Shipped.CodingsOf(group)
            .Where(coding => OfResources.Contains(coding.System)
                && (listed.Contains(coding) || !Codes.Shipped.IsUnconfirmed(group, coding)))).Distinct();

    /// <summary>All codes of results, or of their components, that may state a fact.</summary>
    public IEnumerable<string> OfResults => AllOf(declared.Operators.SelectMany(Results));

    /// <summary>
    /// All codes of other observations that are read: those that date something, name the site of a metastasis, or are only reported.
    /// </summary>
    public IEnumerable<string> OfRelatedObservations =>
        AllOf(declared.Operators.SelectMany(Related).Concat(declared.Tumour?.MetastasisObservations ?? [])).Except(OfResults);

    /// <summary>Whether imaging studies may state a fact.</summary>
    public bool ReadsStudies => declared.Operators.Any(each => each is LatestDateOperator);

    private static IEnumerable<string> AllOf(IEnumerable<string> groups) =>
        groups.Distinct().SelectMany(Codes.Shipped.CodingsOf).Select(coding => coding.Code).Distinct();

    private static IEnumerable<string> Results(FactOperator declared) => declared switch
    {
        CodedOperator coded => coded.Tests.SelectMany(test => test.Codes),
        StageOperator stage => stage.Parts.SelectMany(part => part.Codes),
        QuantityOperator quantity => quantity.Codes,
        LargestOperator largest => largest.Codes,
        ResponseOperator response => response.Codes,
        _ => [],
    };

    private static IEnumerable<string> Related(FactOperator declared) => declared switch
    {
        CodedOperator coded => coded.Silent.Keys,
        QuantityOperator quantity => quantity.Silent.Keys,
        LatestDateOperator date => date.Codes,
        SilentOperator silent => silent.Observations,
        _ => [],
    };
}
