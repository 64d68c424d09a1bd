using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>
/// Reads a declaration of records strictly, from a document or from <c>records.json</c>. All errors are added at once. The result leaves
/// out the operators and agents that have errors.
/// </summary>
internal static class DeclarationReader
{
    /// <summary>The most operators: each may look at every resource of a record.</summary>
    public const int MostOperators = 200;

    private const string Schema = "$schema";
    private const string ValueSets = "valueSets";

    private static readonly string[] Keys = ["packs", "tumour", "medications", "operators"];

    /// <summary>Reads the keys <c>valueSets</c> and <c>record</c> of a document.</summary>
    public static RecordDeclaration ReadSection(RecordSection section, Guideline? guideline, LimitedErrors errors)
    {
        var sets = ValueSetReader.Read(section.ValueSets, "/valueSets", errors);
        ObjectReader? record = section.Record is { } written ? new(written, "/record", errors, Keys) : null;
        return Read(sets, record, guideline, errors);
    }

    /// <summary>Reads a file, which has the keys of <c>record</c> and <c>valueSets</c> at its root.</summary>
    /// <param name="root">The file.</param>
    /// <param name="guideline">The version for which it is read.</param>
    /// <param name="errors">Receives the errors.</param>
    public static RecordDeclaration ReadFile(JsonElement root, Guideline guideline, LimitedErrors errors)
    {
        var record = new ObjectReader(root, "", errors, [Schema, ValueSets, .. Keys]);
        record.OptionalText(Schema);
        return Read(ValueSetReader.Read(record.Member(ValueSets, required: false), "/valueSets", errors), record, guideline, errors);
    }

    private static RecordDeclaration Read(
        ValueSetReader sets, ObjectReader? record, Guideline? guideline, LimitedErrors errors)
    {
        var groups = DeclaredGroups.Of(sets, record, errors);
        RecordDeclaration read = record is { IsObject: true } ? Read(record, groups, guideline, errors) : RecordDeclaration.None;
        groups.ReportUnused();
        return read with { Packs = groups.Packs, Codes = groups.Codes };
    }

    private static RecordDeclaration Read(
        ObjectReader record, DeclaredGroups groups, Guideline? guideline, LimitedErrors errors)
    {
        TumourDeclaration? tumour = TumourReader.Read(record, groups, errors);
        var facts = new DeclaredFacts(guideline, errors);
        var operators = new OperatorReader(groups, facts, hasTumour: record.Has("tumour"), errors);
        return new RecordDeclaration
        {
            Tumour = tumour,
            Medications = MedicationReader.Read(record, groups, guideline, errors),
            Operators = operators.Read(record),
        };
    }
}
