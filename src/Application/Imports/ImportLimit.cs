using GuidelineDecisions.Application.Http;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Imports;

/// <summary>
/// Limits how many imports a partner runs, and how long one may be idle. Settings: <c>Imports:PerPartner</c> (default 4),
/// <c>Imports:IdleSeconds</c> (default 120). Invalid ones stop the host's start.
/// </summary>
public sealed class ImportLimit(IConfiguration configuration)
    : PartnerConcurrency(WholeNumber.Read(configuration, "Imports:PerPartner", DefaultPerPartner))
{
    private const int DefaultPerPartner = 4;
    private const int DefaultIdleSeconds = 120;
    private const int MaxIdleSeconds = 3600;

    /// <summary>An import ends if for this long no line arrives, or the client reads none of the results that wait for it.</summary>
    public TimeSpan Idle { get; } =
        TimeSpan.FromSeconds(WholeNumber.Read(configuration, "Imports:IdleSeconds", DefaultIdleSeconds, 1, MaxIdleSeconds));
}
