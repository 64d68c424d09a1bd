using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GuidelineDecisions.DecisionCore.Json;

/// <summary>
/// Reads the members of one JSON object strictly. Every error is added to one list, and reading continues with a placeholder, so that
/// one pass finds all errors. Use the values only when the list stays empty.
/// </summary>
public sealed class ObjectReader
{
    /// <summary>In the order of the allowed keys.</summary>
    private readonly (string Key, int Place, JsonElement Value)[] members;
    private readonly ICollection<InputError> errors;
    private readonly int found;

    /// <summary>Opens an object that may have these keys and no others.</summary>
    public ObjectReader(JsonElement element, string pointer, ICollection<InputError> errors, params ReadOnlySpan<string> keys)
    {
        Pointer = pointer;
        this.errors = errors;
        members = new (string, int, JsonElement)[keys.Length];
        if (element.ValueKind != JsonValueKind.Object)
        {
            string allowed = keys.IsEmpty ? "an object" : $"an object with the keys {string.Join(", ", keys)}";
            errors.Add(new(pointer, $"Found {Kind(element)}; expected {allowed}."));
            IsObject = false;
            return;
        }

        IsObject = true;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            int place = PlaceOf(member, keys);
            if (place >= 0 && !Has(keys[place]))
            {
                int at = found++;
                for (; at > 0 && members[at - 1].Place > place; at--)
                    members[at] = members[at - 1];
                members[at] = (keys[place], place, member.Value);
            }
            else if (errors.Count < InputError.MaxUnknownNames)
            {
                string detail = place < 0
                    ? UnknownName.Describe("key", member.Name, keys)
                    : "The key occurs more than once; expected once.";
                errors.Add(new(JsonPointer.Member(pointer, member.Name), detail));
            }
        }
    }

    /// <summary>JSON pointer to the object.</summary>
    public string Pointer { get; }

    /// <summary>Whether the element was an object.</summary>
    public bool IsObject { get; }

    /// <summary>Whether the object has the key.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>The keys that the object has, in the order in which they are allowed.</summary>
    public string[] FoundKeys()
    {
        var keys = new string[found];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = members[i].Key;
        return keys;
    }

    /// <summary>The JSON pointer to a member.</summary>
    public string At(string key) => JsonPointer.Member(Pointer, key);

    /// <summary>Reports an error at a member.</summary>
    public void Error(string key, string detail) => errors.Add(new(At(key), detail));

    /// <summary>A member as it is, or null when it is missing (an error when required).</summary>
    public JsonElement? Member(string key, bool required = true)
    {
        JsonElement? value = Find(key);
        if (value is null && required && IsObject)
            errors.Add(new(Pointer, $"The key '{key}' is missing."));
        return value;
    }

    /// <summary>A required string that is not blank.</summary>
    public string Text(string key) => Text(key, required: true) ?? "";

    /// <summary>A string that is not blank, or null when the key is missing.</summary>
    public string? OptionalText(string key) => Text(key, required: false);

    /// <summary>A required string of a given form.</summary>
    /// <param name="key">The key.</param>
    /// <param name="form">Matches the whole string.</param>
    /// <param name="formInWords">The form as the error message describes it.</param>
    public string Text(string key, Regex form, string formInWords)
    {
        string? text = Text(key, required: true);
        if (text is { Length: > 0 } && !form.IsMatch(text))
            Error(key, $"'{PlainText.Shown(text)}' is not in the expected form: {formInWords}.");
        return text ?? "";
    }

    /// <summary>One of a closed list of names; required.</summary>
    public TWord OneOf<TWord>(string key, IReadOnlyDictionary<string, TWord> words)
    {
        string? text = Text(key, required: true);
        if (text is { Length: > 0 })
        {
            if (words.TryGetValue(text, out TWord? word))
                return word;
            Error(key, UnknownName.Describe("value", text, [.. words.Keys]));
        }

        return words.Values.First();
    }

    /// <summary>A boolean; false when the key is missing.</summary>
    public bool Flag(string key)
    {
        if (Member(key, required: false) is not { } value)
            return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Error(key, $"Found {Kind(value)}; expected true or false.");
        return false;
    }

    /// <summary>A required whole number in a range, both ends included.</summary>
    public int Integer(string key, int from, int to) =>
        Member(key) is { } value ? Integer(value, At(key), from, to, errors) : from;

    /// <summary>A whole number in a range, both ends included.</summary>
    internal static int Integer(JsonElement value, string pointer, int from, int to, ICollection<InputError> errors)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= from && number <= to)
            return number;
        errors.Add(new(pointer, Invariant($"Found {Describe(value)}; expected a whole number from {from} to {to}.")));
        return from;
    }

    /// <summary>A number of at most 20 digits, or null when the key is missing (an error when required).</summary>
    public decimal? Number(string key, bool required = false)
    {
        if (Member(key, required) is not { } value)
            return null;
        if (ExactNumber.TryRead(value, out decimal number))
            return number;
        Error(key, $"Found {Describe(value)}; expected {ExactNumber.Form}.");
        return null;
    }

    /// <summary>The items of a list, each with its pointer; empty when the key is missing (an error when required).</summary>
    public IEnumerable<(JsonElement Element, string Pointer)> Items(string key, bool required = true, int atLeast = 0)
    {
        if (Array(key, required, atLeast) is not { } array)
            yield break;
        int index = 0;
        foreach (JsonElement item in array.EnumerateArray())
            yield return (item, JsonPointer.Item(At(key), index++));
    }

    /// <summary>A list of distinct strings that are not blank.</summary>
    public ImmutableArray<string> Texts(string key, bool required = true, int atLeast = 0)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((JsonElement item, string pointer) in Items(key, required, atLeast))
        {
            string? text = item.ValueKind == JsonValueKind.String ? item.GetString() : null;
            if (string.IsNullOrWhiteSpace(text))
                errors.Add(new(pointer, $"Found {Describe(item)}; expected a string that is not blank."));
            else if (!seen.Add(text))
                errors.Add(new(pointer, $"'{PlainText.Shown(text)}' is listed more than once; expected once."));
            else
                texts.Add(text);
        }

        return texts.ToImmutable();
    }

    /// <summary>A list of objects.</summary>
    public ImmutableArray<TItem> List<TItem>(
        string key, Func<JsonElement, string, TItem> read, bool required = true, int atLeast = 0)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (Array(key, required, atLeast) is not { } array || array.GetArrayLength() == 0)
            return [];
        string pointer = At(key);
        var items = new TItem[array.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            items[index] = read(item, JsonPointer.Item(pointer, index));
            index++;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    /// <summary>Describes the kind of a JSON value.</summary>
    public static string Kind(JsonElement value) => Kind(value.ValueKind);

    /// <summary>Describes a kind of JSON value.</summary>
    public static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    /// <summary>The place of a member's key among those that are allowed, or -1. Does not allocate a string for its name.</summary>
    private static int PlaceOf(JsonProperty member, ReadOnlySpan<string> keys)
    {
        ReadOnlySpan<byte> name = JsonMarshal.GetRawUtf8PropertyName(member);
        bool isPlain = Ascii.IsValid(name) && !name.Contains((byte)'\\');
        for (int i = 0; i < keys.Length; i++)
        {
            if (isPlain ? Ascii.Equals(name, keys[i]) : member.NameEquals(keys[i]))
                return i;
        }

        return -1;
    }

    /// <summary>A member that is an array, or null when it is missing or of another kind.</summary>
    private JsonElement? Array(string key, bool required, int atLeast)
    {
        if (Member(key, required) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Error(key, $"Found {Kind(value)}; expected an array.");
            return null;
        }

        if (value.GetArrayLength() < atLeast)
            Error(key, Invariant($"Found {value.GetArrayLength()} items; expected at least {atLeast}."));
        return value;
    }

    /// <summary>The value of a key. An object has a dozen keys at most, so a linear search is faster than hashing.</summary>
    private JsonElement? Find(string key)
    {
        for (int i = 0; i < found; i++)
        {
            if (members[i].Key == key)
                return members[i].Value;
        }

        return null;
    }

    internal static string Describe(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.String && value.GetRawText() is { Length: <= 40 } raw
            ? raw
            : Kind(value);

    private string? Text(string key, bool required)
    {
        if (Member(key, required) is not { } value)
            return null;
        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (!string.IsNullOrWhiteSpace(text))
            return text;
        Error(key, $"Found {(text is null ? Kind(value) : "a blank string")}; expected a string that is not blank.");
        return "";
    }
}
