namespace GuidelineDecisions.Application.Composition;

/// <summary>
/// A setting is wrong or missing. The message says which one and what is allowed, and never repeats a secret; a host that gets it at its
/// start shows the message alone and ends.
/// </summary>
public sealed class InvalidSettingException(string message) : InvalidOperationException(message);
