using System.Collections.Immutable;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Conditions;

/// <summary>The conditions of a body, for what observations are about.</summary>
internal sealed class ConditionSet
{
    private readonly Dictionary<int, ReadCondition> byIndex;

    /// <summary>Reads the conditions among resources.</summary>
    public ConditionSet(ImmutableArray<SourceResource> resources)
    {
        byIndex = resources.Where(resource => resource.Type == "Condition")
            .Select(ReadCondition.Of).OfType<ReadCondition>().ToDictionary(condition => condition.Source.Index);
        HasOtherCancer = All.Any(condition => condition.Kinds.Contains(ConditionKind.OtherCancer) && condition.Verification is null);
        VertebralLevels =
        [
            .. All.Where(condition => condition is { IsVertebral: true, Verification: null, IsPresent: true })
                .SelectMany(condition => condition.Levels.IsEmpty ? [Vertebrae.Region] : condition.Levels).Distinct(),
        ];
    }

    /// <summary>All of which something is known to us.</summary>
    public IEnumerable<ReadCondition> All => byIndex.Values;

    /// <summary>Whether another primary malignancy is recorded, so that a finding has to say which tumour it is about.</summary>
    public bool HasOtherCancer { get; }

    /// <summary>The levels of the vertebral metastases that are there.</summary>
    public ImmutableArray<string> VertebralLevels { get; }

    /// <summary>A condition, or null when no code of it is known.</summary>
    public ReadCondition? Of(SourceResource? resource) => resource is null ? null : byIndex.GetValueOrDefault(resource.Index);

    /// <summary>Why a finding cannot be taken to be about the breast cancer; null when it can.</summary>
    public string? NotAboutBreastCancer(SourceResource finding, ResourceSet resources)
    {
        bool any = false;
        foreach (System.Text.Json.JsonElement focus in finding.Json.Items("focus"))
        {
            any = true;
            if (Of(resources.Resolve(focus.Text("reference"))) is not { IsBreastCancer: true })
                return "It is about a condition that is not here, or is not coded as breast cancer.";
        }

        return !any && HasOtherCancer ? "It does not say of which tumour it is, and another malignancy is recorded." : null;
    }
}
