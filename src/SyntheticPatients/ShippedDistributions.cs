using System.Reflection;

namespace GuidelineDecisions.SyntheticPatients;

/// <summary>The files synthetic.json that are shipped with the program, next to their guidelines.</summary>
public static class ShippedDistributions
{
    /// <summary>The name of the file, in the folder of a guideline.</summary>
    public const string FileName = "synthetic.json";

    /// <summary>The bytes of a guideline's file, or null if it has none.</summary>
    public static ReadOnlyMemory<byte>? Of(string guideline)
    {
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"synthetic/{guideline}/{FileName}");
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
