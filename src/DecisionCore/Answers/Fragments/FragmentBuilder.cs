using System.Buffers;
using System.Text.Json;

namespace GuidelineDecisions.DecisionCore.Answers.Fragments;

/// <summary>The fragments of one guideline, put one after another while they are made.</summary>
internal sealed class FragmentBuilder
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>Adds a fragment.</summary>
    public Segment Add(ReadOnlySpan<byte> fragment)
    {
        int start = bytes.WrittenCount;
        bytes.Write(fragment);
        return new(start, fragment.Length);
    }

    /// <summary>Adds an item of a list or a member of an object, with what it leaves open.</summary>
    public Segment AddNext(Action<Utf8JsonWriter> write) => Add(Fragment.Next(write));

    /// <summary>Adds fragments; what is returned keeps their order.</summary>
    public Segment[] AddAll(IEnumerable<byte[]> fragments) => [.. fragments.Select(fragment => Add(fragment))];

    /// <summary>Adds texts, each as the next item of a list.</summary>
    public Segment[] AddTexts(IEnumerable<string> texts) => AddAll(texts.Select(text => Fragment.Next(writer => writer.WriteStringValue(text))));

    /// <summary>All of them.</summary>
    public byte[] ToArray() => bytes.WrittenSpan.ToArray();
}
