using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Composition;

/// <summary>Reads settings that are times.</summary>
internal static class TimeSetting
{
    /// <exception cref="InvalidSettingException">The setting is not a time from 00:00:00 to 23:59:59 in the form hh:mm:ss.</exception>
    public static TimeSpan Read(IConfiguration configuration, string name, TimeSpan otherwise)
    {
        string? text = configuration[name];
        if (string.IsNullOrEmpty(text))
            return otherwise;
        return TimeSpan.TryParseExact(text, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out TimeSpan value)
            ? value
            : throw new InvalidSettingException(
                $"The setting {name} must be a time from 00:00:00 to 23:59:59 in the form hh:mm:ss, such as {otherwise:c}.");
    }
}
