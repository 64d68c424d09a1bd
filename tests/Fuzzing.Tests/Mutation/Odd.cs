using System.Text;

namespace GuidelineDecisions.Fuzzing.Tests.Mutation;

internal static class Odd
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1", "4", "33", "-1", "0.1", "1e2", "1E400", "-1e-400", "2147483648", "9223372036854775808",
        "79228162514264337593543950336", "0.00000000000000000000000000001", "123456789012345678901234567890", "NaN", "Infinity", "01",
        "1.", ".5", "\"\"", "\" \"", "\"positive\"", "\"none\"", "\"PD\"", "\"2026-11-23\"", "\"2026-02-30\"", "\"9999-12-31\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"{0}\"", "\"%s%n\"", "\"'; drop table cases; --\"", "\"../../etc/passwd\"",
        "\"\u202e\"", "\"<script>\"", "[]", "{}", "[[]]", "[null]", "[\"taxane\"]", "[\"mechanicalPain\",\"mechanicalPain\"]",
        "[1,\"a\",null,{}]", "{\"\":{}}", "{\"a\":1,\"a\":2}", "", "undefined", "'x'", "/* c */ 1",
    ];

    private static readonly string[] Keys =
    [
        "", " ", "facts", "guideline", "version", "asOf", "asof", "her2Status", "HER2STATUS", "her2Statu", "ecog", "sins", "__proto__",
        "$ref", "~", "/", "~1~0", "\\u0000", "\\ud800", "{0}", "%00", "\u00e4\u4e2d\U0001F600", "a\\\"b",
    ];

    private static readonly string[] Headers =
    [
        "Content-Type: text/plain", "Content-Type:", "Content-Type: application/json;charset=utf-16", "Content-Encoding: gzip",
        "Accept: */*;q=x", "Expect: 100-continue", "Expect: nothing", "Upgrade: h2c", "Range: bytes=0-0", "If-Match: \"x\"",
        "Cookie: =;;=", "Authorization: Bearer", "X-Forwarded-For: ,,", "Te: trailers", "Date: never", "Accept-Language: *",
        "traceparent: 00-zz", "Host: other", "Transfer-Encoding: identity",
    ];

    private static readonly string[] Segments =
        ["..", ".", "%2e%2e", "%2f", "%00", "%", "%ff", "", "*", "api", "guidelines", "versions", "1.0.0", Ask.Guideline, "{id}",
         "\u00e9", "%f0%9f%98%80", "a b", "?", "#", "\\", ";x"];

    private static readonly string[] Queries =
    [
        "explain=trace", "explain=", "explain", "explain=%00", "explain=trace&explain=trace", "&&&", "=", "a[]=1", "%", "explain=%F0%9F",
        "EXPLAIN=trace", "x=1",
    ];

    public static string Value(Random random) => random.Next(12) switch
    {
        0 => $"\"{new string((char)random.Next(0x20, 0x7f), random.Next(60_000)).Replace('"', 'q').Replace('\\', 'b')}\"",
        1 => new string('[', random.Next(1, 3_000)),
        2 => Nested(random.Next(1, 60)),
        3 => Invariant($"{random.NextInt64()}.{random.Next()}"),
        4 => $"\"{Words(random)}\"",
        _ => OneOf(Values, random),
    };

    public static string Key(Random random) => random.Next(8) == 0 ? new string('k', random.Next(20_000)) : OneOf(Keys, random);

    public static string Header(Random random) =>
        random.Next(4) == 0
            ? $"X-{new string('h', random.Next(40))}: {new string((char)random.Next(1, 256), random.Next(3_000))}"
            : OneOf(Headers, random);

    public static string Path(Random random) => "/" + string.Join('/', Enumerable.Range(0, random.Next(1, 7)).Select(_ => Segment(random)));

    public static string Query(Random random) => "?" + OneOf(Queries, random);

    /// <summary>Changes some bytes: flips, cuts or doubles them, or inserts what encoders never write.</summary>
    public static byte[] Bytes(byte[] body, Random random)
    {
        List<byte> bytes = [.. body];
        for (int changes = random.Next(1, 6); changes > 0 && bytes.Count > 0; changes--)
        {
            int place = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 40), bytes.Count - place);
            switch (random.Next(6))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(place, length);
                    break;
                case 2:
                    bytes.InsertRange(place, bytes.GetRange(place, length));
                    break;
                case 3:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
                case 4:
                    bytes.Insert(place, (byte)random.Next(256));
                    break;
                default:
                    bytes.InsertRange(place, Encoding.UTF8.GetBytes(Value(random)));
                    break;
            }
        }

        return [.. bytes];
    }

    public static T OneOf<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];

    private static string Segment(Random random) =>
        random.Next(3) == 0 ? new string('p', random.Next(2_000)) : OneOf(Segments, random);

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("{\"a\":[", depth)) + string.Concat(Enumerable.Repeat("]}", depth));

    private static string Words(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => $"\\u{random.Next(0x10000):x4}"));
}
