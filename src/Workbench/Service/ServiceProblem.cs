namespace GuidelineDecisions.Workbench.Service;

/// <summary>Why the service did not do what was asked.</summary>
public enum ServiceProblemKind
{
    /// <summary>There was no response: the service is stopped, or the browser has no network.</summary>
    Unreachable,

    /// <summary>The user is not signed in, or the key is no longer valid.</summary>
    NotSignedIn,

    /// <summary>The key lacks a scope.</summary>
    Forbidden,

    /// <summary>Too many requests.</summary>
    TooMany,

    /// <summary>There is nothing at this address.</summary>
    NotFound,

    /// <summary>Something that is already there is in the way.</summary>
    Conflict,

    /// <summary>Somebody else has changed it.</summary>
    Changed,

    /// <summary>What was sent is not valid; the errors say where.</summary>
    Invalid,

    /// <summary>The service works, but not its storage.</summary>
    StorageUnavailable,

    /// <summary>A response that this program does not know.</summary>
    Unexpected,
}

/// <summary>An error at a place of what was sent.</summary>
/// <param name="Pointer">The JSON pointer; empty for the whole document.</param>
/// <param name="Detail">What was found and what is allowed. It never repeats a patient's value.</param>
public sealed record ServiceError(string Pointer, string Detail);

/// <summary>A refusal in plain words.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Detail">The service's own words, or null.</param>
/// <param name="Errors">The errors with their places; empty if there are none.</param>
public sealed record ServiceProblem(ServiceProblemKind Kind, string? Detail, IReadOnlyList<ServiceError> Errors)
{
    /// <summary>Whether the same request may succeed later without any change by the user.</summary>
    public bool MayPass => Kind is ServiceProblemKind.Unreachable or ServiceProblemKind.TooMany or ServiceProblemKind.StorageUnavailable
        or ServiceProblemKind.Unexpected;

    /// <summary>What has happened and what a user can do.</summary>
    public string Sentence => Kind switch
    {
        ServiceProblemKind.Unreachable => "The service does not answer. Check that it is running, and try again.",
        ServiceProblemKind.NotSignedIn => "This needs a valid key or token. Sign in, and try again.",
        ServiceProblemKind.Forbidden => "Your key or token does not permit this. Ask the operator of the service for the scope.",
        ServiceProblemKind.TooMany => "There were too many requests. Wait a few seconds, and try again.",
        ServiceProblemKind.NotFound => "The service does not have this.",
        ServiceProblemKind.Conflict => "This conflicts with something that is already there.",
        ServiceProblemKind.Changed => "Somebody else has changed this in the meantime. Read it again before you change it.",
        ServiceProblemKind.Invalid => "The service cannot accept this.",
        ServiceProblemKind.StorageUnavailable => "The service has no storage at the moment. Try again later.",
        _ => "The service gave an unexpected response. Try again; if that does not help, tell its operator.",
    };
}
