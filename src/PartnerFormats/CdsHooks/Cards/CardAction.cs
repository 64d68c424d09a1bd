using System.Text.Json.Nodes;
using Hl7.Fhir.Model;

namespace GuidelineDecisions.PartnerFormats.CdsHooks.Cards;

/// <summary>A change of the client's resources.</summary>
/// <param name="Description">What it does, for people.</param>
internal abstract record CardAction(string Description);

/// <summary>A resource is created.</summary>
/// <param name="Description">What it does, for people.</param>
/// <param name="Resource">The resource.</param>
internal sealed record CreateAction(string Description, Resource Resource) : CardAction(Description);

/// <summary>A resource of the client is replaced.</summary>
/// <param name="Description">What it does, for people.</param>
/// <param name="Resource">The whole resource after the change. It is JSON, because what the client sent has to stay as it is.</param>
internal sealed record UpdateAction(string Description, JsonObject Resource) : CardAction(Description);

/// <summary>A resource of the client is deleted.</summary>
/// <param name="Description">What it does, for people.</param>
/// <param name="Reference">A relative reference to it.</param>
internal sealed record DeleteAction(string Description, string Reference) : CardAction(Description);
