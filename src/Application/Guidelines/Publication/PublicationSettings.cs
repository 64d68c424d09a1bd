using GuidelineDecisions.Application.Composition;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>When a publication is answered before it is done.</summary>
public sealed class PublicationSettings
{
    private const string Setting = "Publication:AnswerWithin";

    /// <summary>Reads the settings. Invalid ones stop the host's start.</summary>
    public PublicationSettings(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        AnswerWithin = TimeSetting.Read(configuration, Setting, TimeSpan.FromSeconds(1));
    }

    /// <summary>A publication that takes longer continues in the background.</summary>
    public TimeSpan AnswerWithin { get; }
}
