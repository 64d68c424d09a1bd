using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace GuidelineDecisions.Architecture.Tests.Messages;

/// <summary>Recognizes members that return a message for people, and calls that make a decision based on a text.</summary>
internal static class MessageTexts
{
    private static readonly HashSet<string> Getters = ["get_Detail", "get_Message", "get_ErrorMessage"];

    private static readonly HashSet<string> Comparisons =
    [
        "op_Equality", "op_Inequality", "Equals", "Compare", "CompareTo", "CompareOrdinal", "SequenceEqual", "StartsWith", "EndsWith",
        "Contains", "ContainsAny", "IndexOf", "IndexOfAny", "LastIndexOf", "IsMatch", "Match", "Matches", "ContainsKey", "TryGetValue",
        "get_Item", "GetValueOrDefault", "ComputeStringHash", "ComputeReadOnlySpanHash",
    ];

    /// <summary>Whether a method returns the text of an error or of another outcome.</summary>
    public static bool IsSource(MethodBase method) =>
        (Getters.Contains(method.Name) && method is MethodInfo { ReturnType: var type } && type == typeof(string))
        || (method.Name == "get_Title" && method.DeclaringType!.IsAssignableTo(typeof(ProblemDetails)))
        || (method.Name == nameof(ToString) && method.DeclaringType!.IsAssignableTo(typeof(Exception)));

    /// <summary>Whether a method compares or searches its text argument, or looks something up by it.</summary>
    public static bool IsComparison(MethodBase method) => Comparisons.Contains(method.Name);

    /// <summary>Whether a method's return value derives from its text argument, as in Trim and AsSpan.</summary>
    public static bool IsPassedOn(MethodBase method) =>
        method is MethodInfo { ReturnType: var type }
        && (type == typeof(string) || type == typeof(ReadOnlySpan<char>) || type == typeof(string[]));
}
