using System.Diagnostics.CodeAnalysis;

namespace GuidelineDecisions.Cli.Files;

/// <summary>Reads files and standard input. Where that fails, a sentence says why.</summary>
internal static class FileBytes
{
    /// <summary>The file name that means standard input.</summary>
    public const string StandardInput = "-";

    private const int MaxBytes = 16 * 1024 * 1024;

    public static bool TryRead(string path, out ReadOnlyMemory<byte> bytes, out string refusal)
    {
        bytes = default;
        if (!TryOpen(path, out FileStream? file, out refusal))
            return false;
        using (file)
        {
            try
            {
                return TryRead(file, path, out bytes, out refusal);
            }
            catch (IOException e)
            {
                refusal = CannotBeRead(path, e);
                return false;
            }
        }
    }

    /// <summary>Opens a file to read it as a stream.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out FileStream? file, out string refusal)
    {
        (file, refusal) = (null, "");
        if (path.Length == 0)
        {
            refusal = "The file name is empty.";
            return false;
        }

        if (Directory.Exists(path))
        {
            refusal = $"{path} is a folder; expected a file.";
            return false;
        }

        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            refusal = $"{path} does not exist.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            refusal = CannotBeRead(path, e);
        }

        return false;
    }

    public static bool TryRead(Stream stream, string name, out ReadOnlyMemory<byte> bytes, out string refusal)
    {
        bytes = default;
        refusal = "";
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, count);
            if (content.Length <= MaxBytes)
                continue;
            refusal = $"{name} is larger than {MaxBytes / 1024 / 1024} MiB, the maximum size.";
            return false;
        }

        bytes = content.ToArray();
        return true;
    }

    private static string CannotBeRead(string path, Exception e) => $"{path} cannot be read: {e.Message}";
}
