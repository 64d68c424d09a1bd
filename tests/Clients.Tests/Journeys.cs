namespace GuidelineDecisions.Clients.Tests;

/// <summary>The journeys publish versions of one guideline, so they run one after the other.</summary>
[CollectionDefinition(nameof(Journeys))]
public sealed class Journeys;
