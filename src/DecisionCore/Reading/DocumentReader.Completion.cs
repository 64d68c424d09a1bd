using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.DecisionCore.Reading;

/// <content>The completion of a guideline's versions of format 1.</content>
internal sealed partial class DocumentReader
{
    public FormatOneCompletion ReadCompletion(JsonElement root)
    {
        ObjectReader at = Open(root, "", "schedules", "events", "agents", "regimens", "treatment", "actions");
        return new(
            ReadScheduleIds(at),
            at.List("events", ReadEvent, required: false),
            at.List("agents", ReadAgent, required: false),
            at.List("regimens", ReadRegimen, required: false),
            ReadTreatment(at),
            at.List("actions", ReadCompletedAction, required: false).DistinctBy(action => action.Id)
                .ToImmutableDictionary(action => action.Id, StringComparer.Ordinal));
    }

    private ActionDefinition ReadCompletedAction(JsonElement element, string pointer)
    {
        ObjectReader at = Open(element, pointer, "id", "starts", "draft");
        return new(Id(at), "") { Starts = ReadStarts(at), Draft = ReadDraft(at) };
    }

    private ImmutableDictionary<string, string> ReadScheduleIds(ObjectReader document)
    {
        if (document.Member("schedules", required: false) is not { } element)
            return ImmutableDictionary<string, string>.Empty;
        string[] rules = element.ValueKind == JsonValueKind.Object ? [.. element.EnumerateObject().Select(member => member.Name)] : [];
        ObjectReader at = Open(element, document.At("schedules"), rules);
        return rules.Distinct().ToImmutableDictionary(rule => rule, rule => Id(at, rule), StringComparer.Ordinal);
    }
}
