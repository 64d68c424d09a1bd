using GuidelineDecisions.Application.Composition;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Recovery;

/// <summary>How long to wait before work is assumed to have lost its messages.</summary>
public sealed class RecoverySettings
{
    private const string NoProgressSetting = "Recovery:NoProgressAfter";
    private const string TakenOverSetting = "Recovery:TakenOverDelay";

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    public RecoverySettings(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        NoProgressAfter = TimeSetting.Read(configuration, NoProgressSetting, TimeSpan.FromMinutes(10));
        TakenOverDelay = TimeSetting.Read(configuration, TakenOverSetting, TimeSpan.FromSeconds(30));
    }

    /// <summary>Work that did not change between two sweeps this far apart is sent again.</summary>
    public TimeSpan NoProgressAfter { get; }

    /// <summary>
    /// How long the message of work stays hidden that another worker continues. Longer than a message's lease in LocalHost: it is needed
    /// only if that worker dies.
    /// </summary>
    public TimeSpan TakenOverDelay { get; }
}
