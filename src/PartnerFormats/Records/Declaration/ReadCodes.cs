using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>
/// The codes by which a declaration finds resources, for queries and requirements. Unconfirmed codes are read, but not asked for.
/// </summary>
internal static class ReadCodes
{
    private static readonly ImmutableArray<string> OfResources = [CodeSystems.Loinc, CodeSystems.Snomed];

    public static IEnumerable<Coding> OfObservations(RecordDeclaration declared) => Codings(declared.Operators.SelectMany(Observations));

    public static IEnumerable<Coding> OfProcedures(RecordDeclaration declared) => Codings(declared.Operators.SelectMany(Procedures));

    public static IEnumerable<Coding> OfReports(RecordDeclaration declared) =>
        Codings(declared.Operators.OfType<LatestDateOperator>().Where(each => each.Sites.IsEmpty).SelectMany(each => each.Codes));

    private static IEnumerable<Coding> Codings(IEnumerable<string> groups) =>
        groups.Distinct().SelectMany(group => Codes.Shipped.CodingsOf(group)
            .Where(coding => OfResources.Contains(coding.System) && !Codes.Shipped.IsUnconfirmed(group, coding))).Distinct();

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
