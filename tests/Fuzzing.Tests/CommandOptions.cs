using System.Globalization;

namespace GuidelineDecisions.Fuzzing.Tests;

/// <summary>Options in pairs of <c>--name value</c>.</summary>
internal sealed class CommandOptions(string[] arguments)
{
    /// <summary>The value of an option as a number.</summary>
    public int Number(string name, int otherwise) =>
        Text(name) is { } text ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The value of an option; null if it is not given.</summary>
    public string? Text(string name)
    {
        int at = Array.IndexOf(arguments, "--" + name);
        return at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
    }
}
