namespace GuidelineDecisions.Application.Telemetry;

/// <summary>The names of tags, which are OpenTelemetry's where it defines one.</summary>
internal static class TelemetryTags
{
    public const string Method = "http.request.method";
    public const string Route = "http.route";
    public const string Status = "http.response.status_code";
    public const string Guideline = "guideline";
    public const string Version = "guideline.version";
    public const string Kind = "kind";
    public const string Outcome = "outcome";
    public const string Queue = "queue";
    public const string Service = "service";
    public const string Timer = "timer";
}
