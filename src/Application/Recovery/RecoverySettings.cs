using System.Globalization;
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
        NoProgressAfter = Setting(configuration, NoProgressSetting, TimeSpan.FromMinutes(10));
        TakenOverDelay = Setting(configuration, TakenOverSetting, TimeSpan.FromSeconds(30));
    }

    /// <summary>Work that did not change between two sweeps this far apart is sent again.</summary>
    public TimeSpan NoProgressAfter { get; }

    /// <summary>
    /// How long the message of work stays hidden that another worker continues. Longer than a message's lease in LocalHost: it is needed
    /// only if that worker dies.
    /// </summary>
    public TimeSpan TakenOverDelay { get; }

    private static TimeSpan Setting(IConfiguration configuration, string name, TimeSpan otherwise)
    {
        string? text = configuration[name];
        if (string.IsNullOrEmpty(text))
            return otherwise;
        bool isTime = TimeSpan.TryParseExact(text, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out TimeSpan value);
        return isTime ? value : throw new InvalidSettingException(
            $"The setting {name} must be a time from 00:00:00 to 23:59:59 in the form hh:mm:ss, such as {otherwise:c}.");
    }
}
