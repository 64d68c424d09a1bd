using System.Collections.Immutable;
using System.Text.Json;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.Application.Cases.ClinicalEvents;

/// <summary>A clinical event and its date.</summary>
/// <param name="Definition">What the case's guideline declares about events of this kind.</param>
/// <param name="Date">The day.</param>
/// <param name="Inputs">
/// The inputs that were given, by the path with which effects name them. An empty list or group is not among them.
/// </param>
public sealed record ClinicalEvent(EventDefinition Definition, DateOnly Date, ImmutableDictionary<string, JsonElement> Inputs);
