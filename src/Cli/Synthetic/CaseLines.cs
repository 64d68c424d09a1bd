using System.Buffers;

namespace GuidelineDecisions.Cli.Synthetic;

/// <summary>Many lines into a stream, some thousand bytes at a time, so that memory stays the same however many there are.</summary>
internal static class CaseLines
{
    private const int BytesOfAWrite = 64 * 1024;

    /// <summary>Writes the cases with the numbers from 1 to the count.</summary>
    public static void Write(SyntheticCases cases, long count, Stream output)
    {
        var lines = new ArrayBufferWriter<byte>(2 * BytesOfAWrite);
        for (long number = 1; number <= count; number++)
        {
            cases.Write(number, lines);
            if (lines.WrittenCount < BytesOfAWrite && number < count)
                continue;
            output.Write(lines.WrittenSpan);
            lines.ResetWrittenCount();
        }
    }
}
