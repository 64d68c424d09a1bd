namespace GuidelineDecisions.Architecture.Tests.Names;

/// <summary>A string literal, without its outer quotation marks, or a comment of a C# file.</summary>
internal sealed record SourceText(int Line, string Text, bool IsLiteral)
{
    /// <summary>
    /// All literals and comments, in order. A literal in a hole of an interpolated string ends the outer one, which loses no text.
    /// </summary>
    public static IEnumerable<SourceText> Of(string code)
    {
        int line = 1;
        for (int at = 0; at < code.Length;)
        {
            int length = LengthAt(code, at, out int quotes);
            if (length > 0 && code[at] != '\'')
                yield return new(line, code.Substring(at + quotes, length - quotes - Closing(code, at, length, quotes)), quotes > 0);
            length = Math.Max(length, 1);
            line += code.AsSpan(at, length).Count('\n');
            at += length;
        }
    }

    private static int Closing(string code, int at, int length, int quotes) =>
        quotes > 0 && length >= 2 * quotes && code[at + length - 1] == '"' ? quotes : 0;

    /// <summary>The length of the comment, literal or character that begins here; 0 if none does.</summary>
    private static int LengthAt(string code, int at, out int quotes)
    {
        quotes = 0;
        ReadOnlySpan<char> rest = code.AsSpan(at);
        if (rest.StartsWith("//"))
            return To(rest, rest.IndexOf('\n'), 0);
        if (rest.StartsWith("/*"))
            return To(rest, rest.IndexOf("*/"), 2);
        if (rest[0] == '\'')
            return rest.StartsWith("'\\") ? To(rest, rest[3..].IndexOf('\'') is >= 0 and var end ? end + 3 : -1, 1) : 3;
        if (rest[0] != '"')
            return 0;
        int opening = rest.IndexOfAnyExcept('"') is >= 0 and var first ? first : rest.Length;
        if (opening >= 3)
        {
            quotes = opening;
            return To(rest, rest[opening..].IndexOf(new string('"', opening)) is >= 0 and var close ? close + opening : -1, opening);
        }

        quotes = 1;
        bool isVerbatim = at > 0 && (code[at - 1] == '@' || (code[at - 1] == '$' && at > 1 && code[at - 2] == '@'));
        return isVerbatim ? VerbatimLength(rest) : RegularLength(rest);
    }

    private static int To(ReadOnlySpan<char> rest, int index, int more) => index < 0 ? rest.Length : index + more;

    private static int VerbatimLength(ReadOnlySpan<char> rest)
    {
        for (int i = 1; i < rest.Length; i++)
        {
            if (rest[i] != '"')
                continue;
            if (i + 1 < rest.Length && rest[i + 1] == '"')
                i++;
            else
                return i + 1;
        }

        return rest.Length;
    }

    private static int RegularLength(ReadOnlySpan<char> rest)
    {
        for (int i = 1; i < rest.Length && rest[i] != '\n'; i++)
        {
            if (rest[i] == '\\')
                i++;
            else if (rest[i] == '"')
                return i + 1;
        }

        return 1;
    }
}
