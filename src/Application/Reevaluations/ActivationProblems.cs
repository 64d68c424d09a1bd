using GuidelineDecisions.Application.Guidelines.Publication;
using GuidelineDecisions.Application.Http;
using Microsoft.AspNetCore.Http;

namespace GuidelineDecisions.Application.Reevaluations;

/// <summary>The problems of activations and previews.</summary>
internal static class ActivationProblems
{
    public static IResult Of(ActivationResult refused) => refused switch
    {
        VersionNotFound => Problems.NotFound("There is no guideline with this id, or it does not have this version."),
        VersionUnusable unusable => Problems.Conflict(unusable.Detail),
        SecondPersonNeeded => Problems.Forbidden(
            "This credential published the version, and the service requires two persons: another person must activate it (setting "
            + $"{PublicationSettings.TwoPersonsSetting})."),
        _ => throw new ArgumentOutOfRangeException(nameof(refused), refused.GetType(), "The result is not a refusal."),
    };
}
