using System.Security.Cryptography;
using System.Text;

namespace GuidelineDecisions.AzureStorage.Backups.Format;

/// <summary>The secret that encrypts backups. It encrypts nothing directly: each section of a file has its own key.</summary>
public sealed class BackupKey
{
    /// <summary>The allowed form, as part of a sentence.</summary>
    public const string Form = "32 bytes in base64, such as 'openssl rand -base64 32' writes";

    private const int SecretBytes = 32;
    private const int IdBytes = 8;

    private readonly byte[] secret;

    private BackupKey(byte[] secret) => this.secret = secret;

    /// <summary>Says which key encrypted a file without revealing the key: 16 hexadecimal digits.</summary>
    public string Id => Convert.ToHexStringLower(Derive([], Encoding.ASCII.GetBytes("guideline-decisions backup key id"), IdBytes));

    /// <summary>Reads a key in the form of <see cref="Form"/>; returns null if the text has another form.</summary>
    public static BackupKey? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var secret = new byte[SecretBytes];
        return Convert.TryFromBase64String(text.Trim(), secret, out int count) && count == SecretBytes ? new(secret) : null;
    }

    /// <summary>Derives a key for one purpose (HKDF with SHA-256).</summary>
    internal byte[] Derive(byte[] salt, byte[] purpose, int count) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, count, salt, purpose);
}
