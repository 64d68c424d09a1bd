using System.Globalization;
using System.Text;

namespace GuidelineDecisions.Application.Http.Security;

/// <summary>
/// Writes a token's subject, which its issuer chooses freely, so that it cannot be mistaken for anything else where it is stored, listed or
/// printed: whatever is not visible ASCII is percent-encoded, and so is the percent sign.
/// </summary>
public static class TokenSubject
{
    public static string Escape(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.All(IsPlain))
            return subject;
        var escaped = new StringBuilder(subject.Length + 16);
        foreach (byte unit in Encoding.UTF8.GetBytes(subject))
        {
            if (IsPlain((char)unit))
                escaped.Append((char)unit);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        }

        return escaped.ToString();
    }

    private static bool IsPlain(char letter) => letter is > ' ' and <= '~' and not '%';
}
