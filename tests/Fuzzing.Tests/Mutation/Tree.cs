using System.Text;
using System.Text.Json;

namespace GuidelineDecisions.Fuzzing.Tests.Mutation;

/// <summary>
/// JSON that can be written as no serializer would write it: an object may have a member twice, and a name or a scalar is raw text.
/// </summary>
internal sealed class Tree
{
    /// <summary>The members of an object with their names as they are between the quotes; null for another value.</summary>
    public List<(string Name, Tree Value)>? Members { get; private init; }

    /// <summary>The items of a list; null for another value.</summary>
    public List<Tree>? Items { get; private init; }

    /// <summary>A scalar as it is written; empty for an object or a list.</summary>
    public string Raw { get; private init; } = "";

    public static Tree Scalar(string raw) => new() { Raw = raw };

    public static Tree Text(string text) => Scalar($"\"{text}\"");

    public static Tree Number(long number) => Scalar(Invariant($"{number}"));

    public static Tree Object(params IEnumerable<(string Name, Tree Value)> members) => new() { Members = [.. members] };

    public static Tree List(params IEnumerable<Tree> items) => new() { Items = [.. items] };

    public static Tree Parse(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return Of(document.RootElement);
    }

    /// <summary>The tree of a text; null if it is not JSON.</summary>
    public static Tree? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static Tree Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>The value of a member; null if there is none.</summary>
    public Tree? this[string name] => Members?.Find(member => member.Name == name).Value;

    /// <summary>The text of a scalar without its quotes.</summary>
    public string Content => Raw.Trim('"');

    public Tree Copy() => this switch
    {
        { Members: { } members } => Object(members.Select(member => (member.Name, member.Value.Copy()))),
        { Items: { } items } => List(items.Select(item => item.Copy())),
        _ => this,
    };

    public Tree With(string name, Tree value)
    {
        int place = Members!.FindIndex(member => member.Name == name);
        if (place < 0)
            Members.Add((name, value));
        else
            Members[place] = (name, value);
        return this;
    }

    /// <summary>Every place in the tree below its root: the object or list, and which of its members or items.</summary>
    public List<(Tree Parent, int Index)> Places()
    {
        List<(Tree, int)> places = [];
        AddPlaces(places);
        return places;
    }

    public Tree At(int index) => Members is { } members ? members[index].Value : Items![index];

    public void Set(int index, Tree value)
    {
        if (Members is { } members)
            members[index] = (members[index].Name, value);
        else
            Items![index] = value;
    }

    public void RemoveAt(int index)
    {
        Members?.RemoveAt(index);
        Items?.RemoveAt(index);
    }

    /// <summary>Inserts a copy of a member or item at another place; a member then occurs twice.</summary>
    public void Repeat(int index, int place, Tree value)
    {
        Members?.Insert(place, (Members[index].Name, value));
        Items?.Insert(place, value);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private static Tree Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Object(json.EnumerateObject().Select(member => (NameOf(member), Of(member.Value)))),
        JsonValueKind.Array => List(json.EnumerateArray().Select(Of)),
        _ => Scalar(json.GetRawText()),
    };

    private static string NameOf(JsonProperty member) => JsonEncodedText.Encode(member.Name).ToString();

    private void AddPlaces(List<(Tree, int)> places)
    {
        int count = Members?.Count ?? Items?.Count ?? 0;
        for (int i = 0; i < count; i++)
        {
            places.Add((this, i));
            At(i).AddPlaces(places);
        }
    }

    private void Write(StringBuilder text)
    {
        if (Members is null && Items is null)
        {
            text.Append(Raw);
            return;
        }

        text.Append(Members is null ? '[' : '{');
        int count = Members?.Count ?? Items!.Count;
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                text.Append(',');
            if (Members is not null)
                text.Append('"').Append(Members[i].Name).Append("\":");
            At(i).Write(text);
        }

        text.Append(Members is null ? ']' : '}');
    }
}
