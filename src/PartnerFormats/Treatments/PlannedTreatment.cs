using System.Text.Json;
using GuidelineDecisions.DecisionCore.Decisions;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;
using GuidelineDecisions.PartnerFormats.Resources;

namespace GuidelineDecisions.PartnerFormats.Treatments;

/// <summary>
/// What is about to be started: the planned regimen, and the agents and procedures of draft orders. Actions are compared with it by what
/// the guideline declares that they start.
/// </summary>
internal sealed class PlannedTreatment
{
    private readonly string? regimen;
    private readonly HashSet<string> agents;
    private readonly HashSet<Coding> procedures;

    /// <param name="decision">The decision, whose facts name the planned regimen.</param>
    /// <param name="resources">The resources of the call.</param>
    /// <param name="draftsAt">The place at which the places of draft orders start.</param>
    public PlannedTreatment(Decision decision, ResourceSet resources, string draftsAt)
    {
        Guideline guideline = decision.Facts.Guideline.Guideline;
        if (guideline.Treatment?.Planned is { } planned && decision.Facts.Guideline.FactIndex.TryGetValue(planned, out int fact))
            regimen = (decision.Facts[fact] as CodeValue)?.Code;
        SourceResource[] orders =
            [.. resources.Resources.Where(each => each.Place.StartsWith(draftsAt, StringComparison.Ordinal) && IsOrder(each))];
        var declared = new DeclaredAgents(guideline);
        agents =
        [
            .. guideline.Regimens.Where(known => known.Id == regimen).SelectMany(known => known.Agents),
            .. orders.Where(order => order.Type == "MedicationRequest").SelectMany(order => declared.In(order, resources)),
        ];
        procedures = [.. orders.Where(order => order.Type == "ServiceRequest").SelectMany(order => order.Json.Codings("code"))];
    }

    /// <summary>Whether what the action starts is planned. An action of several agents is planned with any of them.</summary>
    public bool Includes(ActionStart? start) => start switch
    {
        StartsRegimen starts => starts.Regimen == regimen,
        StartsAgents starts => starts.Agents.Any(agents.Contains),
        StartsProcedure starts => starts.Codes.Select(CodeSystems.CodingOf).Any(procedures.Contains),
        _ => false,
    };

    private static bool IsOrder(SourceResource resource) =>
        resource.Json.Member("doNotPerform") is not { ValueKind: JsonValueKind.True }
        && resource.Json.Text("status") is not ("entered-in-error" or "revoked" or "cancelled" or "stopped");
}
