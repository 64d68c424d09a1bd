using Microsoft.IdentityModel.Tokens;

namespace GuidelineDecisions.Application.Http.Security;

public static class KeySetText
{
    /// <summary>Whether a setting is a JSON Web Key Set with at least one key to verify signatures with.</summary>
    public static bool IsValid(string text)
    {
        try
        {
            return new JsonWebKeySet(text).GetSigningKeys().Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
