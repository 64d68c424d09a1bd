using GuidelineDecisions.Application.Http;
using GuidelineDecisions.Cli.Commands;
using GuidelineDecisions.DecisionCore.Json;

namespace GuidelineDecisions.Cli.Storage;

/// <summary>Reports errors of partner administration under the names of the command line's arguments and options.</summary>
internal static class AdministrationErrors
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["/partner"] = "ID: ",
        ["/key"] = "KEYID: ",
        ["/timeZone"] = "--time-zone: ",
        ["/jobs"] = "",
        [""] = "",
    };

    public static InvalidInput ToFailure(IReadOnlyCollection<InputError> errors) =>
        new([.. errors.Select(Sentence)], Problems.Invalid(errors).ProblemDetails);

    private static string Sentence(InputError error) =>
        (Names.TryGetValue(error.Pointer, out string? name) ? name : $"--{error.Pointer[1..]}: ") + error.Detail;
}
