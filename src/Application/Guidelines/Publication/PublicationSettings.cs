using System.Globalization;
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
        string? text = configuration[Setting];
        if (string.IsNullOrEmpty(text))
            return;
        AnswerWithin = TimeSpan.TryParseExact(text, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out TimeSpan value)
            ? value
            : throw new InvalidOperationException(
                $"The setting {Setting} must be a time from 00:00:00 to 23:59:59 in the form hh:mm:ss, such as 00:00:01.");
    }

    /// <summary>A publication that takes longer continues in the background.</summary>
    public TimeSpan AnswerWithin { get; } = TimeSpan.FromSeconds(1);
}
