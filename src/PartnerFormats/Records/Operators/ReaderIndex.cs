using System.Collections.Frozen;
using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Records.Observations;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;
using GuidelineDecisions.PartnerFormats.Treatments;

namespace GuidelineDecisions.PartnerFormats.Records.Operators;

/// <summary>Finds the readers that a resource is relevant to by its codes, so that not every reader checks every resource.</summary>
internal sealed class ReaderIndex(ImmutableArray<FactReader> readers, Codes codes, ResourceSet resources)
{
    /// <summary>The positions of the readers by the groups that they look for.</summary>
    private readonly FrozenDictionary<string, int[]> byGroup = readers
        .SelectMany((reader, position) => reader.Groups.Distinct().Select(group => (Group: group, Position: position)))
        .GroupBy(entry => entry.Group).ToFrozenDictionary(
            entries => entries.Key, entries => entries.Select(entry => entry.Position).ToArray(), StringComparer.Ordinal);

    /// <summary>The positions of the readers by the types that they read whatever their codes.</summary>
    private readonly ILookup<string, int> byType = readers
        .Select((reader, position) => (reader.Type, Position: position)).Where(entry => entry.Type is not null)
        .ToLookup(entry => entry.Type!, entry => entry.Position);

    /// <summary>The positions of the readers by coding. A record has few codings, each in many resources.</summary>
    private readonly Dictionary<Coding, int[]> byCoding = [];

    /// <summary>Whether a reader looks for one of the groups of a coding.</summary>
    public bool IsLookedFor(Coding coding) => GroupsOf(coding).Any(byGroup.ContainsKey);

    /// <summary>The readers, in their order.</summary>
    public IReadOnlyList<FactReader> RelevantTo(SourceResource resource)
    {
        bool[]? interested = null;
        Add(byType[resource.Type]);
        foreach (Coding coding in CodingsOf(resource))
            Add(PositionsOf(coding));
        return interested is null ? [] : [.. readers.Where((reader, position) => interested[position] && reader.IsRelevant(resource))];

        void Add(IEnumerable<int> positions)
        {
            foreach (int position in positions)
                (interested ??= new bool[readers.Length])[position] = true;
        }
    }

    private int[] PositionsOf(Coding coding)
    {
        if (!byCoding.TryGetValue(coding, out int[]? positions))
        {
            positions = [.. GroupsOf(coding).SelectMany(group => byGroup.GetValueOrDefault(group, []))];
            byCoding.Add(coding, positions);
        }

        return positions;
    }

    private IEnumerable<string> GroupsOf(Coding coding) => codes.GroupsOf(coding).Concat(CategoryText.GroupsOf(coding));

    /// <summary>The codes that say what a resource is about.</summary>
    private IEnumerable<Coding> CodingsOf(SourceResource resource) => resource.Type switch
    {
        "Observation" => resource.Codings("code").Concat(resource.Json.Items("component").SelectMany(part => part.Codings("code")))
            .Concat(CodedValues.Of(resource)),
        "DiagnosticReport" => resource.Codings("code").Concat(resource.Codings("conclusionCode")),
        "FamilyMemberHistory" => resource.Json.Items("condition").SelectMany(condition => condition.Codings("code")),
        "ImagingStudy" => resource.Codings("procedureCode"),
        _ when DrugCodes.IsMedication(resource) => DrugCodes.Of(resource, resources),
        _ => resource.Codings("code"),
    };
}
