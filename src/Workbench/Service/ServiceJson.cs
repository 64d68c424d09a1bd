using System.Text.Json;
using System.Text.Json.Serialization;

namespace GuidelineDecisions.Workbench.Service;

/// <summary>
/// The parts of the service's JSON that pages use. Each page adds the types that it reads and writes. The trimmer removes what
/// reflection alone would find, so everything is read and written by generated code.
/// </summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(WorkbenchSettings))]
[JsonSerializable(typeof(Catalogue))]
[JsonSerializable(typeof(VersionDocument))]
internal sealed partial class ServiceJson : JsonSerializerContext;

/// <summary>Problem details.</summary>
public sealed record ProblemDocument(string? Type, string? Detail, IReadOnlyList<ServiceError>? Errors);

/// <summary>The file <c>workbench.json</c> next to the application.</summary>
/// <param name="Api">The address of the API with a slash at its end, absolute or relative to the workbench.</param>
/// <param name="LocalSignIn">Whether LocalHost serves the workbench and may give out the key of the partner <c>demo</c>.</param>
/// <param name="Issuer">Where users sign in to get a token; null where they have keys.</param>
public sealed record WorkbenchSettings(string Api, bool LocalSignIn, IssuerSettings? Issuer = null);

/// <summary>An OpenID Connect issuer whose tokens the service accepts (<c>Jwt:Issuers</c>).</summary>
/// <param name="Authority">Its address; its metadata is at <c>.well-known/openid-configuration</c> below it.</param>
/// <param name="ClientId">The id under which the workbench is registered there, as a public client.</param>
/// <param name="Scope">The scopes to ask for, separated by spaces, with <c>openid</c> among them.</param>
public sealed record IssuerSettings(string Authority, string ClientId, string Scope);

/// <summary>GET guidelines</summary>
public sealed record Catalogue(IReadOnlyList<CatalogueGuideline> Guidelines);

/// <summary>A guideline of the service.</summary>
public sealed record CatalogueGuideline(string Id, string Title, string? Active, IReadOnlyList<CatalogueVersion> Versions);

/// <summary>A version of a guideline of the service.</summary>
public sealed record CatalogueVersion(string Version, string State, string ContentHash);

/// <summary>GET guidelines/{id}/versions/{version}</summary>
public sealed record VersionDocument(string ContentHash, JsonElement Document);
