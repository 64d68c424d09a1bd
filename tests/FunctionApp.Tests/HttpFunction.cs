using System.Reflection;
using GuidelineDecisions.Application.Http.Pipeline;
using Microsoft.Azure.Functions.Worker;

namespace GuidelineDecisions.FunctionApp.Tests;

internal sealed record HttpFunction(string Name, MethodInfo Method, HttpTriggerAttribute Trigger)
{
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>All functions of endpoints, including any that the worker would overlook.</summary>
    public static IReadOnlyList<HttpFunction> All { get; } = [.. Every.Where(function => function.Name != UnroutedRequest.Function)];

    /// <summary>The function for unknown routes.</summary>
    public static HttpFunction Unrouted { get; } = Every.Single(function => function.Name == UnroutedRequest.Function);

    private static IEnumerable<HttpFunction> Every =>
    [
        .. from type in typeof(ServiceFunctions).Assembly.GetTypes()
           from method in type.GetMethods(Any)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where function is not null && trigger is not null
           select new HttpFunction(function.Name, method, trigger),
    ];

    public static TheoryData<string> Names { get; } = [.. All.Select(function => function.Name)];

    public static HttpFunction Named(string name) => All.Single(function => function.Name == name);
}
