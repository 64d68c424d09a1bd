using System.Buffers;
using System.Text.Json;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>Collects the fragments of one guideline in one array.</summary>
internal sealed class FragmentBuilder
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>The number of bytes so far.</summary>
    public int Length => bytes.WrittenCount;

    public Segment Add(ReadOnlySpan<byte> fragment)
    {
        int start = bytes.WrittenCount;
        bytes.Write(fragment);
        return new(start, fragment.Length);
    }

    /// <summary>Adds an item of a list or a member of an object, including anything that it leaves open.</summary>
    public Segment AddNext(Action<Utf8JsonWriter> write) => Add(Fragment.Next(write));

    /// <summary>Adds fragments and returns their segments in the same order.</summary>
    public Segment[] AddAll(IEnumerable<byte[]> fragments) => [.. fragments.Select(fragment => Add(fragment))];

    /// <summary>Adds strings, each as the next item of a list.</summary>
    public Segment[] AddTexts(IEnumerable<string> texts) =>
        AddAll(texts.Select(text => Fragment.Next(writer => writer.WriteStringValue(text))));

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();
}
