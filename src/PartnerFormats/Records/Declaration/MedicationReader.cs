using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.PartnerFormats.Terminology;

namespace GuidelineDecisions.PartnerFormats.Records.Declaration;

/// <summary>Reads how records name drugs.</summary>
internal static class MedicationReader
{
    public static MedicationDeclaration Read(
        ObjectReader record, DeclaredGroups groups, Guideline? guideline, LimitedErrors errors)
    {
        if (record.Member("medications", required: false) is not { } element)
            return new();
        var at = new ObjectReader(element, record.At("medications"), errors, "agents", "others");
        ImmutableDictionary<string, CodeGroups> agents = groups.ReadMap(at, "agents");
        CodeGroups others = groups.Read(at, "others");
        if (guideline is null)
            return new() { Agents = agents, Others = others };
        string[] known = [.. guideline.Agents.Select(agent => agent.Id)];
        foreach (string agent in agents.Keys.Except(known).Order(StringComparer.Ordinal))
            errors.Add(JsonPointer.Member(at.At("agents"), agent), () => UnknownName.Describe("agent", agent, known));
        agents = agents.RemoveRange(agents.Keys.Except(known));
        groups.CheckApart(
        [
            // A combination belongs to each of its agents.
            .. agents.OrderBy(agent => agent.Key, StringComparer.Ordinal)
                .Select(agent => ("agents", agent.Value, JsonPointer.Member(at.At("agents"), agent.Key))),
            ("others", others, at.At("others")),
        ]);
        return new() { Agents = agents, Others = others };
    }
}
