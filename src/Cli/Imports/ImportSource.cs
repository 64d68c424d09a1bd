using System.Diagnostics.CodeAnalysis;
using GuidelineDecisions.Application.Guidelines.Catalogue;
using GuidelineDecisions.Cli.Files;

namespace GuidelineDecisions.Cli.Imports;

/// <summary>Where the lines of an import come from.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Length">How many bytes there are, or null when nobody knows.</param>
internal sealed record ImportSource(string Name, Stream Lines, long? Length) : IDisposable
{
    /// <summary>Opens a file, or standard input.</summary>
    public static bool TryOpen(string path, Stream standardInput, [NotNullWhen(true)] out ImportSource? source, out string refusal)
    {
        (source, refusal) = (null, "");
        if (path == FileBytes.StandardInput)
            source = new("standard input", standardInput, null);
        else if (FileBytes.TryOpen(path, out FileStream? file, out refusal))
            source = new(path, file, file.CanSeek ? file.Length : null);
        return source is not null;
    }

    /// <summary>The cases of the shipped guidelines.</summary>
    public static ImportSource Samples(IGuidelineCatalogue catalogue, DateOnly today)
    {
        MemoryStream lines = SampleCases.Lines(catalogue, today);
        return new("the samples", lines, lines.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => Lines.Dispose();
}
