using System.Security.Cryptography;

namespace GuidelineDecisions.Application.Guidelines.Publication;

/// <summary>The id of a publication: the start of its document's hash, long enough that two documents never share it.</summary>
internal static class PublicationId
{
    private const int Length = 32;

    public static string Of(ReadOnlyMemory<byte> document) => Convert.ToHexStringLower(SHA256.HashData(document.Span))[..Length];

    /// <summary>Returns whether a text has the form of an id.</summary>
    public static bool IsId(string text) => text.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
