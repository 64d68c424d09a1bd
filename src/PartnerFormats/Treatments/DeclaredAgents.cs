using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Resources;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Treatments;

/// <summary>
/// The agents that a guideline declares, by the codes with which records name them: its own, and those of the groups that its declaration
/// of records gives.
/// </summary>
internal sealed class DeclaredAgents(Guideline guideline)
{
    private readonly MedicationDeclaration declared = RecordDeclaration.Of(guideline).Medications;

    private readonly FrozenDictionary<Coding, string> byCode = guideline.Agents
        .SelectMany(agent => agent.Codes.Select(code => KeyValuePair.Create(CodeSystems.CodingOf(code), agent.Id))).ToFrozenDictionary();

    /// <summary>The agents that a medication resource names, itself or through the Medication that it refers to.</summary>
    public ImmutableArray<string> In(SourceResource source, ResourceSet resources) => Of(source, resources).Agents;

    /// <summary>The drug that a medication resource names, itself or through the Medication that it refers to.</summary>
    public NamedDrug Of(SourceResource source, ResourceSet resources)
    {
        if (source.Json.Member("medicationReference") is not { } reference)
            return Of(source.Json.Member("medicationCodeableConcept"), source.Name);
        if (MedicationReference.Resolve(reference, source, resources) is not { } medication)
            return new([], "The Medication that it refers to is missing from the record, so the drug is unknown.", source.Name);
        if (medication.Json.Text("status") == "entered-in-error")
            return new([], "The Medication that it refers to was entered in error, so the drug is unknown.", source.Name);
        NamedDrug whole = Of(medication.Json.Member("code"), source.Name);
        if (!whole.Agents.IsEmpty)
            return whole;
        NamedDrug[] ingredients =
            [.. MedicationReference.IngredientsOf(medication, resources).Select(concept => Of(concept, source.Name))];
        return ingredients.Length == 0
            ? whole
            : new(
                [.. ingredients.SelectMany(each => each.Agents).Distinct()],
                ingredients.Select(each => each.Doubt).FirstOrDefault(doubt => doubt is not null),
                whole.Key);
    }

    private NamedDrug Of(JsonElement? concept, string name)
    {
        Coding[] codings = [.. concept?.Items("coding").Select(Coding.Of) ?? []];
        ImmutableArray<string>[] meanings = [.. codings.Select(AgentsOf).Where(agents => !agents.IsEmpty)];
        string key = codings.Length > 0 ? $"{codings[0].System}|{codings[0].Code}" : name;
        if (meanings.Length > 0)
        {
            return meanings.All(agents => agents.SequenceEqual(meanings[0]))
                ? new(meanings[0], null, key)
                : new([], "The codes name different drugs.", key);
        }

        if (codings.Any(declared.Others.Contains))
            return new([], "It is a drug against cancer that the guideline does not know.", key);
        if (!codings.Any(coding => coding.System.Length > 0 && CodeSystems.IsPublic(coding.System)))
            return new([], "It has no code of a public system, so whether it is a drug against cancer is unknown.", key);
        bool mayBeDeclared = !codings.Any(Codes.Shipped.IsKnown) && declared.Words.AreIn(concept!.Value);
        return new([], mayBeDeclared ? "Its code is not known, and its words may mean a drug against cancer." : null, key);
    }

    private ImmutableArray<string> AgentsOf(Coding coding) =>
    [
        .. declared.Agents.Where(agent => agent.Value.Contains(coding)).Select(agent => agent.Key)
            .Concat(byCode.TryGetValue(coding, out string? own) ? [own] : []).Distinct().Order(StringComparer.Ordinal),
    ];
}
