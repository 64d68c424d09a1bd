using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <content>Agents, regimens, and what actions start and draft.</content>
internal sealed partial class DocumentReader
{
    private Agent ReadAgent(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "label", "codes");
        return new(Id(at), at.Text("label"), at.List("codes", ReadCode, required: false));
    }

    private Regimen ReadRegimen(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "label", "agents");
        return new(Id(at), at.Text("label"), at.Texts("agents", atLeast: 1));
    }

    private TreatmentFacts? ReadTreatment(ObjectReader document)
    {
        if (document.Member("treatment", required: false) is not { } element)
            return null;
        ObjectReader at = Open(element, document.At("treatment"), "current", "planned", "received", "lines");
        return new(at.OptionalText("current"), at.OptionalText("planned"), at.OptionalText("received"), at.OptionalText("lines"));
    }

    private ActionStart? ReadStarts(ObjectReader action)
    {
        if (action.Member("starts", required: false) is not { } element)
            return null;
        ObjectReader at = Open(element, action.At("starts"), "regimen", "agents", "procedure");
        if (!at.IsObject)
            return null;
        switch (at.Has("regimen"), at.Has("agents"), at.Has("procedure"))
        {
            case (true, false, false):
                return new StartsRegimen(at.Text("regimen"));
            case (false, true, false):
                return new StartsAgents(at.Texts("agents", atLeast: 1));
            case (false, false, true):
                return new StartsProcedure(at.List("procedure", ReadCode, atLeast: 1));
            default:
                action.Error("starts", "Expected exactly one of the keys 'regimen', 'agents' and 'procedure'.");
                return null;
        }
    }

    private OrderDraft? ReadDraft(ObjectReader action)
    {
        if (action.Member("draft", required: false) is not { } element)
            return null;
        ObjectReader at = Open(element, action.At("draft"), "resource", "code", "category", "bodySite", "note");
        return new(
            at.OneOf("resource", Names.DraftResources),
            ReadDraftCode(at, "code") ?? new("snomed", "", null, false),
            ReadDraftCode(at, "category", required: false),
            ReadDraftCode(at, "bodySite", required: false),
            at.OptionalText("note"));
    }

    /// <summary>A code with its display, which people read in the order.</summary>
    private ExchangeCode? ReadDraftCode(ObjectReader draft, string key, bool required = true)
    {
        if (draft.Member(key, required) is not { } element)
            return null;
        ObjectReader at = Open(element, draft.At(key), "system", "code", "display", "check");
        return new(at.OneOf("system", Names.CodeSystems), at.Text("code"), at.Text("display"), at.Flag("check"));
    }
}
