using System.Collections.Immutable;

namespace GuidelineDecisions.DecisionCore.Guidelines;

/// <summary>A drug.</summary>
/// <param name="Id">The name.</param>
/// <param name="Label">A short label for people.</param>
/// <param name="Codes">The codes by which records name the drug.</param>
public sealed record Agent(string Id, string Label, ImmutableArray<ExchangeCode> Codes);

/// <summary>A regimen: exactly these agents, neither more nor fewer.</summary>
public sealed record Regimen(string Id, string Label, ImmutableArray<string> Agents);

/// <summary>The facts about a patient's treatment with agents and regimens. Each may be missing.</summary>
/// <param name="Current">The id of the code fact whose value is the regimen that the patient receives.</param>
/// <param name="Planned">The id of the code fact whose value is the regimen that is planned.</param>
/// <param name="Received">The id of the codes fact with the agents that the patient has received.</param>
/// <param name="Lines">The id of the integer fact with the number of lines of treatment that have ended.</param>
public sealed record TreatmentFacts(string? Current, string? Planned, string? Received, string? Lines);

/// <summary>What an action starts, for comparison with orders and plans.</summary>
public abstract record ActionStart
{
    private protected ActionStart()
    {
    }
}

/// <summary>The action starts a regimen.</summary>
public sealed record StartsRegimen(string Regimen) : ActionStart;

/// <summary>The action starts each of these agents.</summary>
public sealed record StartsAgents(ImmutableArray<string> Agents) : ActionStart;

/// <summary>The action starts a procedure, which orders name by one of these codes.</summary>
public sealed record StartsProcedure(ImmutableArray<ExchangeCode> Codes) : ActionStart;

/// <summary>An order that can be drafted for an action because it leaves no choice open.</summary>
/// <param name="Resource">The type of FHIR resource.</param>
/// <param name="Code">What is ordered.</param>
/// <param name="Category">The category of the order, or null.</param>
/// <param name="BodySite">The body site, or null.</param>
/// <param name="Note">A note for the person who completes the order, or null.</param>
public sealed record OrderDraft(string Resource, ExchangeCode Code, ExchangeCode? Category, ExchangeCode? BodySite, string? Note);
