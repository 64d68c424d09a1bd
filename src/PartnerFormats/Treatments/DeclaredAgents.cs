using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Records.Declaration;
using GuidelineDecisions.PartnerFormats.Resources;

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
        JsonElement? medication = source.Json;
        string element = "medicationCodeableConcept";
        if (source.Json.Member("medicationReference") is { } reference)
        {
            medication = MedicationReference.Resolve(reference, source, resources);
            element = "code";
        }

        if (medication is not { } named)
            return new([], "The Medication that it refers to is missing from the record, so the drug is unknown.", source.Name);
        if (element == "code" && named.Text("status") == "entered-in-error")
            return new([], "The Medication that it refers to was entered in error, so the drug is unknown.", source.Name);
        Coding[] codings = [.. named.Codings(element)];
        NamedDrug whole = Of(codings, source.Name);
        if (!whole.Agents.IsEmpty)
            return whole;
        NamedDrug[] ingredients = [.. named.Items("ingredient").Select(each => Of([.. each.Codings("itemCodeableConcept")], source.Name))];
        return ingredients.Length == 0
            ? whole
            : new(
                [.. ingredients.SelectMany(each => each.Agents).Distinct()],
                ingredients.Select(each => each.Doubt).FirstOrDefault(doubt => doubt is not null),
                whole.Key);
    }

    private NamedDrug Of(Coding[] codings, string name)
    {
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
        bool isKnown = codings.Any(coding => coding.System.Length > 0 && CodeSystems.IsPublic(coding.System));
        return new([], isKnown ? null : "It has no code of a public system, so whether it is a drug against cancer is unknown.", key);
    }

    private ImmutableArray<string> AgentsOf(Coding coding) =>
    [
        .. declared.Agents.Where(agent => agent.Value.Contains(coding)).Select(agent => agent.Key)
            .Concat(byCode.TryGetValue(coding, out string? own) ? [own] : []).Distinct().Order(StringComparer.Ordinal),
    ];
}
