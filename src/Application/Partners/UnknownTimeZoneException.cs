namespace GuidelineDecisions.Application.Partners;

/// <summary>
/// A partner's row names a time zone that this host's time zone database does not have. The partner's day is unknown, and reading it as
/// another day could report a patient's follow-up too early or too late, so nothing is decided until an operator has corrected it.
/// </summary>
public sealed class UnknownTimeZoneException(string partner, string zone)
    : Exception($"The partner '{partner}' has the time zone '{zone}', which the time zone database of this host does not have.");
