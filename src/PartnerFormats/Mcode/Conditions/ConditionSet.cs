using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.PartnerFormats.Mcode.Codes;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Mcode.Conditions;

/// <summary>The conditions of a record whose codes are recognized. Observations and procedures refer to them.</summary>
internal sealed class ConditionSet
{
    private readonly ResourceSet resources;
    private readonly Dictionary<int, RecognizedCondition> byIndex;

    public ConditionSet(ResourceSet resources)
    {
        this.resources = resources;
        byIndex = resources.Resources.Where(resource => resource.Type == "Condition")
            .Select(RecognizedCondition.Of).OfType<RecognizedCondition>().ToDictionary(condition => condition.Source.Index);
        HasOtherCancer = All.Any(condition => condition.Kinds.Contains(ConditionKind.OtherCancer) && condition.Verification is null);
        VertebralLevels =
        [
            .. All.Where(condition => condition is { IsVertebral: true, Verification: null, IsPresent: true })
                .SelectMany(condition => condition.Levels.IsEmpty ? [Vertebrae.Unspecified] : condition.Levels).Distinct(),
        ];
    }

    public IEnumerable<RecognizedCondition> All => byIndex.Values;

    /// <summary>Whether another primary malignancy is recorded, so that a finding must say which tumour it is about.</summary>
    public bool HasOtherCancer { get; }

    /// <summary>The levels of the vertebral metastases that are present.</summary>
    public ImmutableArray<string> VertebralLevels { get; }

    /// <summary>The recognized condition that a resource is, or null.</summary>
    public RecognizedCondition? Of(SourceResource resource) => byIndex.GetValueOrDefault(resource.Index);

    /// <summary>The recognized condition that a reference points to, or null.</summary>
    public RecognizedCondition? Resolve(string? reference) => resources.Resolve(reference) is { } resource ? Of(resource) : null;

    /// <summary>Why a finding cannot be attributed to the breast cancer; null when it can.</summary>
    public string? WhyNotAboutBreastCancer(SourceResource finding)
    {
        bool hasFocus = false;
        foreach (JsonElement focus in finding.Json.Items("focus"))
        {
            hasFocus = true;
            if (Resolve(focus.Text("reference")) is not { IsBreastCancer: true })
                return "The focus is a condition that is missing from the record or is not coded as breast cancer.";
        }

        return !hasFocus && HasOtherCancer
            ? "There is no focus and another malignancy is recorded, so the tumour that this is about is unknown."
            : null;
    }
}
