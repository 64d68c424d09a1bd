using GuidelineDecisions.Application.Composition;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>When a publication is answered before it is done, and what becomes active by whom.</summary>
public sealed class PublicationSettings
{
    /// <summary>The name of the setting <see cref="ActivateShipped"/>.</summary>
    public const string ActivateShippedSetting = "Publication:ActivateShipped";

    /// <summary>The name of the setting <see cref="TwoPersons"/>.</summary>
    public const string TwoPersonsSetting = "Publication:TwoPersons";

    private const string AnswerWithinSetting = "Publication:AnswerWithin";

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    public PublicationSettings(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        AnswerWithin = TimeSetting.Read(configuration, AnswerWithinSetting, TimeSpan.FromSeconds(1));
        ActivateShipped = SwitchSetting.Read(configuration, ActivateShippedSetting);
        TwoPersons = SwitchSetting.Read(configuration, TwoPersonsSetting);
    }

    /// <summary>A publication that takes longer continues in the background.</summary>
    public TimeSpan AnswerWithin { get; }

    /// <summary>
    /// Whether a host activates the shipped version that active.json names if no version of its guideline was ever activated. Off by
    /// default: then somebody has to activate the first version.
    /// </summary>
    public bool ActivateShipped { get; }

    /// <summary>Whether the person who publishes a version may not activate it. Off by default.</summary>
    public bool TwoPersons { get; }
}
