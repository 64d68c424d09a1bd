using GuidelineDecisions.Application.Http;
using GuidelineDecisions.DecisionCore.Json;
using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Mvc;
using IssueSeverity = Hl7.Fhir.Model.OperationOutcome.IssueSeverity;
using IssueType = Hl7.Fhir.Model.OperationOutcome.IssueType;

namespace GuidelineDecisions.PartnerFormats.Fhir.OperationOutcomes;

/// <summary>Converts problem details to an OperationOutcome with the same texts and places.</summary>
public static class OperationOutcomeBuilder
{
    /// <summary>The outcome has an issue for each error of the problem, or a single issue if the problem lists none.</summary>
    public static OperationOutcome Of(ProblemDetails problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        IssueType type = TypeOf(problem.Status ?? 500);
        var outcome = new OperationOutcome();
        ErrorItem[] items = problem.Extensions.TryGetValue("errors", out object? errors) ? (ErrorItem[])errors! : [];
        foreach (ErrorItem error in items)
            outcome.Issue.Add(Issue(type, error.Detail, error.Pointer));
        if (outcome.Issue.Count == 0)
            outcome.Issue.Add(Issue(type, problem.Detail ?? problem.Title ?? "", null));
        string named = problem.Type?.Split(':')[^1] ?? "";
        outcome.Issue[0].Details = new CodeableConcept(Problems.TypePrefix.TrimEnd(':'), named, problem.Title);
        return outcome;
    }

    private static OperationOutcome.IssueComponent Issue(IssueType type, string text, string? place)
    {
        var issue = new OperationOutcome.IssueComponent { Severity = IssueSeverity.Error, Code = type, Diagnostics = PlainText.Of(text) };
        // Only a place in a resource is FHIRPath. Line numbers, JSON pointers and parameters become part of the text.
        if (place is { Length: > 0 } && char.IsAsciiLetterUpper(place[0]))
            issue.Expression = [place];
        else if (place is { Length: > 0 })
            issue.Diagnostics = PlainText.Of($"{place}: {text}");
        return issue;
    }

    private static IssueType TypeOf(int status) => status switch
    {
        400 => IssueType.Invalid,
        401 => IssueType.Login,
        403 => IssueType.Forbidden,
        404 => IssueType.NotFound,
        405 or 406 or 415 => IssueType.NotSupported,
        409 or 412 => IssueType.Conflict,
        413 => IssueType.TooLong,
        422 => IssueType.Processing,
        429 => IssueType.Throttled,
        503 => IssueType.Transient,
        _ => IssueType.Exception,
    };
}
