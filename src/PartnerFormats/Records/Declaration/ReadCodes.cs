using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>
/// The codes by which a guideline's declaration finds resources, for queries and requirements. A code that only one source confirms is
/// read, but it is asked for only if the guideline itself lists it.
/// </summary>
internal sealed class ReadCodes(Guideline guideline)
{
    private static readonly ImmutableArray<string> OfResources = [CodeSystems.Loinc, CodeSystems.Snomed];

    private readonly RecordDeclaration declared = RecordDeclaration.Of(guideline);

    private readonly HashSet<Coding> listed =
        [.. guideline.Facts.SelectMany(fact => fact.Codes).Select(code => CodeSystems.CodingOf(code))];

    public IEnumerable<Coding> OfObservations => Codings(declared.Operators.SelectMany(Observations));

    public IEnumerable<Coding> OfProcedures => Codings(declared.Operators.SelectMany(Procedures));

    public IEnumerable<Coding> OfReports =>
        Codings(declared.Operators.OfType<LatestDateOperator>().Where(each => each.Sites.IsEmpty).SelectMany(each => each.Codes));

    private IEnumerable<Coding> Codings(IEnumerable<string> groups) =>
        groups.Distinct().SelectMany(group => Codes.Shipped.CodingsOf(group)
            .Where(coding => OfResources.Contains(coding.System)
                && (listed.Contains(coding) || !Codes.Shipped.IsUnconfirmed(group, coding)))).Distinct();

    private static IEnumerable<string> Observations(FactOperator declared) => declared switch
    {
        CodedOperator coded => coded.Tests.SelectMany(test => test.Codes),
        StageOperator stage => stage.Parts.SelectMany(part => part.Codes),
        QuantityOperator quantity => quantity.Codes,
        LargestOperator largest => largest.Codes,
        ResponseOperator response => response.Codes,
        _ => [],
    };

    private static IEnumerable<string> Procedures(FactOperator declared) => declared switch
    {
        LatestDateOperator date => date.Codes.Concat(date.CodesWithReason),
        PresentOperator present => present.Procedures.Concat(present.ProceduresWithReason),
        ResectionOperator resection => [.. resection.Procedures, .. resection.Left, .. resection.Right, .. resection.Both],
        _ => [],
    };
}
