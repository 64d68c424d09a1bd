using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GuidelineDecisions.Application.Partners;

namespace GuidelineDecisions.Application.Cases.Model;

/// <summary>
/// The storage key of a case. Its name is the SHA-256 of the partner's case id, so that any text becomes a valid key and no case id appears
/// in a storage address or in the storage's logs.
/// </summary>
/// <param name="Partner">The partner's id.</param>
/// <param name="Buckets">The number of the partner's buckets.</param>
/// <param name="Bucket">The bucket, from 0.</param>
/// <param name="Name">64 lower-case hexadecimal digits.</param>
public sealed record CaseKey(string Partner, int Buckets, int Bucket, string Name)
{
    public static CaseKey Of(Partner partner, string caseId)
    {
        ArgumentNullException.ThrowIfNull(partner);
        return Of(partner, SHA256.HashData(Encoding.UTF8.GetBytes(caseId)));
    }

    /// <summary>The name of the key of a partner's case id.</summary>
    public static string NameOf(string caseId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(caseId)));

    /// <summary>Parses the name of a partner's key; returns null for any other text.</summary>
    public static CaseKey? TryParse(string name, Partner partner)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(partner);
        return name.Length == 2 * SHA256.HashSizeInBytes && name.All(char.IsAsciiHexDigitLower)
            ? Of(partner, Convert.FromHexString(name))
            : null;
    }

    private static CaseKey Of(Partner partner, byte[] hash) => new(
        partner.Id, partner.Buckets, (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) & (uint)(partner.Buckets - 1)),
        Convert.ToHexStringLower(hash));
}
