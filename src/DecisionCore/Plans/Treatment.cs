using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Plans;

/// <summary>
/// The regimens that a patient receives or is planned to receive, compared with what actions start. A regimen is in use when all of its
/// agents are, because advice against a regimen need not apply to others that share an agent with it. One of several agents suffices.
/// </summary>
internal readonly struct Treatment
{
    private readonly Guideline guideline;
    private readonly ImmutableArray<string> current;
    private readonly ImmutableArray<string> planned;

    public Treatment(PatientFacts facts)
    {
        guideline = facts.Guideline.Guideline;
        current = Agents(guideline.Treatment?.Current, facts);
        planned = Agents(guideline.Treatment?.Planned, facts);
    }

    /// <summary>Whether the patient receives what an action starts, or is planned to; null if neither is known.</summary>
    public TreatmentUse? UseOf(ActionStart? start) =>
        start is null || (current.IsEmpty && planned.IsEmpty) ? null
        : Includes(current, start) ? TreatmentUse.Current
        : Includes(planned, start) ? TreatmentUse.Planned
        : null;

    private static ImmutableArray<string> Agents(string? fact, PatientFacts facts)
    {
        string? regimen = fact is null ? null : (facts[fact] as CodeValue)?.Code;
        return facts.Guideline.Guideline.Regimens.FirstOrDefault(known => known.Id == regimen)?.Agents ?? [];
    }

    private bool Includes(ImmutableArray<string> agents, ActionStart? start) => start switch
    {
        StartsRegimen starts => !agents.IsEmpty && AgentsOf(starts.Regimen).All(agents.Contains),
        StartsAgents starts => starts.Agents.Any(agents.Contains),
        _ => false,
    };

    private ImmutableArray<string> AgentsOf(string regimen) => guideline.Regimens.Single(known => known.Id == regimen).Agents;
}
