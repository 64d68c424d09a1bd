using Microsoft.Extensions.Configuration;

namespace GuidelineDecisions.Application.Composition;

/// <summary>Reads settings that switch something on.</summary>
public static class SwitchSetting
{
    /// <summary>Whether the setting is on. It is off if it is absent.</summary>
    /// <exception cref="InvalidSettingException">The setting is neither true nor false.</exception>
    public static bool Read(IConfiguration configuration, string name)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string text = configuration[name] ?? "";
        bool isOn = false;
        return text.Length == 0 || bool.TryParse(text, out isOn)
            ? isOn
            : throw new InvalidSettingException($"{name}: found '{text}'; expected true or false.");
    }
}
