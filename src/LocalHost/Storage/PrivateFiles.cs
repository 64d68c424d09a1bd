namespace GuidelineDecisions.LocalHost.Storage;

/// <summary>
/// Folders and files that only the current user can read: the data folder has cases and keys. On Windows the folder's own permissions
/// apply.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>Creates the folder, or takes the permissions of others away from one that exists.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, FolderMode700);
        File.SetUnixFileMode(path, FolderMode700);
    }

    /// <summary>Creates the folder, or takes the permissions of others away from it and from everything in it.</summary>
    public static void CreateFolderWithContent(string path)
    {
        CreateFolder(path);
        if (OperatingSystem.IsWindows())
            return;
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (string folder in Directory.EnumerateDirectories(path, "*", all))
            File.SetUnixFileMode(folder, FolderMode700);
        foreach (string file in Directory.EnumerateFiles(path, "*", all))
            File.SetUnixFileMode(file, FileMode600);
    }

    /// <summary>Takes the permissions of others away from a file, if it exists.</summary>
    public static void Tighten(string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
            File.SetUnixFileMode(path, FileMode600);
    }

    /// <summary>Opens or creates a file.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = FileMode600;
        return new FileStream(path, options);
    }

    /// <summary>Writes a new file, or replaces one that exists.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        Tighten(path);
        await using FileStream file = Open(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        await file.WriteAsync(content, stop);
    }
}
