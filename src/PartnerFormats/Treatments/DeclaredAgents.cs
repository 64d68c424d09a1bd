using System.Collections.Frozen;
using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Treatments;

/// <summary>The agents that a guideline declares, by the codes with which records name them.</summary>
internal sealed class DeclaredAgents(Guideline guideline)
{
    private readonly FrozenDictionary<Coding, string> byCode = guideline.Agents
        .SelectMany(agent => agent.Codes.Select(code => KeyValuePair.Create(CodeSystems.CodingOf(code), agent.Id))).ToFrozenDictionary();

    /// <summary>The codes of all agents.</summary>
    public IEnumerable<Coding> Codes => byCode.Keys;

    /// <summary>The agents that a medication resource names, itself or through the Medication that it refers to.</summary>
    public ImmutableArray<string> In(SourceResource source, ResourceSet resources)
    {
        IEnumerable<Coding> codings = source.Json.Codings("medicationCodeableConcept");
        if (source.Json.Member("medicationReference")?.Text("reference") is { } reference)
            codings = codings.Concat(MedicationReference.Resolve(reference, source, resources)?.Codings("code") ?? []);
        return [.. codings.Select(coding => byCode.GetValueOrDefault(coding)).OfType<string>().Distinct()];
    }
}
