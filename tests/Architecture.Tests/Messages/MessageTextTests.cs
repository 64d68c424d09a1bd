using System.Text.RegularExpressions;
using GuidelineDecisions.Architecture.Tests.Assemblies;
using GuidelineDecisions.DecisionCore.Json;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Architecture.Tests.Messages;

/// <summary>
/// Errors carry data (facts, kinds, statuses, pointers), so every message can be reworded safely. Code that compares a message
/// would break when somebody improves its wording.
/// </summary>
public sealed class MessageTextTests
{
    private static readonly string[] Names =
        [.. typeof(Comparing).GetMethods().Where(method => method.IsStatic).Select(method => method.Name)];

    [Fact]
    public void No_code_compares_the_text_of_a_message() =>
        Assert.Equal("", string.Join('\n', Built.All.SelectMany(assembly => new TextFlow(assembly.Loaded).Comparisons())));

    [Fact]
    public void The_test_finds_a_comparison_however_the_text_reaches_it()
    {
        string[] methods =
        [
            .. new TextFlow(typeof(Comparing).Assembly).Comparisons()
                .Where(found => found.Contains(nameof(Comparing), StringComparison.Ordinal))
                .SelectMany(found => Names.Where(name => found.Contains(name, StringComparison.Ordinal))).Distinct().Order(),
        ];
        Assert.Equal(Names.Except([nameof(Comparing.Showing), nameof(Comparing.ByStatus)]).Order(), methods);
    }

    /// <summary>Forbidden comparisons, and two allowed uses in <see cref="Showing"/> and <see cref="ByStatus"/>.</summary>
    private static class Comparing
    {
        public static bool Directly(InputError error) => error.Detail.StartsWith("The components", StringComparison.Ordinal);

        public static bool ByLocal(Exception error)
        {
            string text = error.Message;
            return error.HResult > 0 && text.Contains("EADDRINUSE", StringComparison.Ordinal);
        }

        public static int BySwitch(ProblemDetails problem) => problem.Detail switch
        {
            "one" => 1,
            "two" => 2,
            _ => 3,
        };

        public static bool ByPattern(InputError error) => error is { Detail: "one" };

        public static bool ByLambda(InputError error, IEnumerable<string> texts)
        {
            string detail = error.Detail;
            return texts.Any(text => text == detail);
        }

        public static bool InLambda(IEnumerable<InputError> errors) => errors.Any(error => Regex.IsMatch(error.Detail, "^one"));

        public static async Task<bool> Async(Exception error)
        {
            string text = error.Message;
            await Task.Yield();
            return text.EndsWith('.');
        }

        public static bool ByEither(InputError one, InputError other) => (one.Facts.IsEmpty ? one.Detail : other.Pointer) == "one";

        public static bool ByTitle(ProblemDetails problem) => problem.Title == "one";

        public static bool Trimmed(InputError error) => error.Detail.Trim().AsSpan().SequenceEqual("one");

        public static int ByKey(InputError error, IReadOnlyDictionary<string, int> codes) => codes[error.Detail];

        public static string Showing(InputError error) =>
            error.Detail is { Length: > 0 } ? $"{error.Pointer}: {error.Detail.TrimEnd('.')}" : "";

        public static bool ByStatus(ProblemDetails problem) =>
            problem.Status == 404 && problem.Type == "urn:one" && problem.Detail is not null;
    }
}
