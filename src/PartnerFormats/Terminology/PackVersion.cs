namespace GuidelineDecisions.PartnerFormats.Terminology;

/// <summary>A version of a terminology pack, by name.</summary>
/// <param name="Name">The name, such as "neoplasms".</param>
/// <param name="Version">The version, such as "1.0.0".</param>
public sealed record PackVersion(string Name, string Version);
