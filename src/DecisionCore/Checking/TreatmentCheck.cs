using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.DecisionCore.Json;
using GuidelineDecisions.DecisionCore.Reading;

namespace GuidelineDecisions.DecisionCore.Checking;

/// <summary>Checks agents, regimens, the facts about them, and what actions start.</summary>
internal sealed class TreatmentCheck(Guideline guideline, GuidelineIndex index, LimitedErrors errors)
{
    public void Run()
    {
        CheckCodes();
        CheckRegimens();
        CheckFacts();
        for (int i = 0; i < guideline.Topics.Length; i++)
        {
            for (int j = 0; j < guideline.Topics[i].Actions.Length; j++)
                CheckStarts(guideline.Topics[i].Actions[j].Starts, Invariant($"/topics/{i}/actions/{j}/starts"));
        }
    }

    /// <summary>A code that two agents share would leave open which of them a record names.</summary>
    private void CheckCodes()
    {
        var agentOfCode = new Dictionary<(string, string), string>();
        for (int i = 0; i < guideline.Agents.Length; i++)
        {
            Agent agent = guideline.Agents[i];
            for (int j = 0; j < agent.Codes.Length; j++)
            {
                ExchangeCode code = agent.Codes[j];
                if (!agentOfCode.TryAdd((code.System, code.Code), agent.Id))
                {
                    string other = agentOfCode[(code.System, code.Code)];
                    errors.Add(new(
                        Invariant($"/agents/{i}/codes/{j}"), $"The code is already listed for the agent '{other}'; expected it once."));
                }
            }
        }
    }

    private void CheckRegimens()
    {
        var regimenOfAgents = new Dictionary<string, string>();
        for (int i = 0; i < guideline.Regimens.Length; i++)
        {
            Regimen regimen = guideline.Regimens[i];
            for (int j = 0; j < regimen.Agents.Length; j++)
                Known(regimen.Agents[j], Invariant($"/regimens/{i}/agents/{j}"), index.Agents, "agent");
            if (!regimenOfAgents.TryAdd(string.Join("|", regimen.Agents.Order(StringComparer.Ordinal)), regimen.Id))
                errors.Add(new(Invariant($"/regimens/{i}/agents"), "Another regimen has the same agents; expected different ones."));
        }
    }

    private void CheckFacts()
    {
        if (guideline.Treatment is not { } treatment)
            return;
        OfType(treatment.Current, "current", FactType.Code, index.Regimens, "regimen");
        OfType(treatment.Planned, "planned", FactType.Code, index.Regimens, "regimen");
        OfType(treatment.Received, "received", FactType.Codes, index.Agents, "agent");
        OfType(treatment.Lines, "lines", FactType.Integer, [], "");
    }

    /// <summary>A fact must have the right type and a value for each regimen or agent; it may have more, such as "other".</summary>
    private void OfType(string? id, string key, FactType type, Dictionary<string, int> needed, string what)
    {
        if (id is null)
            return;
        string pointer = $"/treatment/{key}";
        Known(id, pointer, index.Facts, "fact");
        if (index.Fact(id) is not { } fact)
            return;
        if (fact.Type != type)
            errors.Add(new(pointer, $"The fact '{id}' is of type '{Names.Of(fact.Type)}'; expected '{Names.Of(type)}'."));
        else if (needed.Keys.FirstOrDefault(value => !index.HasValue(fact, value)) is { } missing)
            errors.Add(new(pointer, $"The fact '{id}' has no value for the {what} '{missing}'; expected a value for each {what}."));
    }

    private void CheckStarts(ActionStart? starts, string pointer)
    {
        if (starts is StartsRegimen regimen)
            Known(regimen.Regimen, pointer + "/regimen", index.Regimens, "regimen");
        if (starts is not StartsAgents { Agents: var agents })
            return;
        for (int i = 0; i < agents.Length; i++)
            Known(agents[i], JsonPointer.Item(pointer + "/agents", i), index.Agents, "agent");
    }

    private void Known(string id, string pointer, Dictionary<string, int> names, string what)
    {
        if (!names.ContainsKey(id))
            errors.Add(pointer, () => UnknownName.Describe(what, id, [.. names.Keys]));
    }
}
